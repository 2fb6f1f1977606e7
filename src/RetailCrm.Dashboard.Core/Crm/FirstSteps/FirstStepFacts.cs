namespace RetailCrm.Crm.FirstSteps;

/// <summary>What the database already holds of that which a new installation needs.</summary>
public sealed record FirstStepFacts
{
    /// <summary>A document has come in.</summary>
    public required bool HasOrders { get; init; }

    /// <summary>Active users besides the reader who see a store today.</summary>
    public required int UsersWithStores { get; init; }

    /// <summary>A target of some month and store, or of the chain.</summary>
    public required bool HasTargets { get; init; }

    /// <summary>A product with its unit cost.</summary>
    public required bool HasCosts { get; init; }

    /// <summary>The newest backup that the audit knows of; null: none.</summary>
    public required DateTimeOffset? LastBackup { get; init; }

    /// <summary>Approved screens that are not revoked.</summary>
    public required int Screens { get; init; }

    /// <summary>The reader wants to see the list no longer.</summary>
    public required bool Dismissed { get; init; }
}
