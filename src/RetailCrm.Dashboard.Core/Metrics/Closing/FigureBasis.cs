namespace RetailCrm.Metrics.Closing;

/// <summary>Which figures of a closed period are meant.</summary>
public enum FigureBasis
{
    /// <summary>As known now: with what came after a close.</summary>
    Restated,

    /// <summary>As they were when the period was closed. Only of closed days.</summary>
    Reported,
}

/// <summary>The basis as it is written in addresses, on the command line and in files.</summary>
public static class FigureBases
{
    public const string Allowed = "restated (as known now) or reported (as it was when the period was closed)";

    public static string Code(this FigureBasis basis) => basis == FigureBasis.Reported ? "reported" : "restated";

    /// <summary>Null for what is neither.</summary>
    public static FigureBasis? Parse(string? text) => text switch
    {
        "reported" => FigureBasis.Reported,
        "restated" => FigureBasis.Restated,
        _ => null,
    };
}
