namespace RetailCrm.Dashboard.Hosting;

/// <summary>Section <c>Keys</c>: where the key ring lies that protects cookies and the keys of personal data. Who loses it loses those.</summary>
public sealed class KeyRingOptions
{
    public const string Section = "Keys";

    /// <summary>A folder for the key ring; all nodes must see the same one. Default: empty, which is a folder beside the SQLite file, or a table of the PostgreSQL database.</summary>
    public string Folder { get; set; } = "";
}
