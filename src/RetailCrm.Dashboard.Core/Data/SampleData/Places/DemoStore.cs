namespace RetailCrm.Data.SampleData.Places;

/// <summary>A store and its habits. Rates are those of the recipe's week; growths are per year and run through it.</summary>
internal sealed class DemoStore
{
    public required int Index { get; init; }

    public required string Code { get; init; }

    public required StoreSketch Sketch { get; init; }

    /// <summary>1 … 6, east to northeast.</summary>
    public required int RegionNumber { get; init; }

    public required int OpenedDay { get; init; }

    public int? ClosedDay { get; init; }

    public required int AreaSqm { get; init; }

    /// <summary>False: no door counter, hence no visitors and no conversion.</summary>
    public required bool HasCounter { get; init; }

    /// <summary>Orders of an average day, with the recipe's scale.</summary>
    public required double Orders { get; init; }

    public required double Conversion { get; init; }

    /// <summary>Ticket against the chain's.</summary>
    public required double Ticket { get; init; }

    /// <summary>Share of orders with a member code.</summary>
    public required double MemberShare { get; init; }

    public required Growth Growth { get; init; }

    /// <summary>Days without trade, with their reason.</summary>
    public Dictionary<int, string> Closures { get; } = [];

    /// <summary>From here on the till and the counter send nothing though the store is open.</summary>
    public Moment? SilentFrom { get; init; }

    /// <summary>From here on the door counter sends nothing, while the till does.</summary>
    public int? CounterBrokenFrom { get; init; }

    public bool Trades(int day) => day >= OpenedDay && day <= (ClosedDay ?? int.MaxValue) && !Closures.ContainsKey(day);
}

/// <summary>Yearly growth of visitors, conversion and ticket.</summary>
internal readonly record struct Growth(double Visitors, double Conversion, double Ticket);
