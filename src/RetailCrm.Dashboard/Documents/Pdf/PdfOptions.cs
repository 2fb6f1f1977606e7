using System.ComponentModel.DataAnnotations;

namespace RetailCrm.Dashboard.Documents.Pdf;

/// <summary>Section <c>Pdf</c>: the browser that prints reports.</summary>
public sealed class PdfOptions
{
    public const string Section = "Pdf";

    /// <summary>Path of Chromium; empty (default): chromium-headless-shell or chromium on PATH.</summary>
    public string Browser { get; set; } = "";

    /// <summary>Whether Chromium runs without its sandbox. Unset (default): as root it does, since it would refuse to start otherwise.</summary>
    public bool? NoSandbox { get; set; }

    /// <summary>Seconds after which a document is given up and the browser replaced. Default 60.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Documents printed at the same time. Default 2.</summary>
    [Range(1, 16)]
    public int Concurrency { get; set; } = 2;

    /// <summary>Documents after which the browser is replaced. Default 200.</summary>
    [Range(1, 100_000)]
    public int RecycleAfter { get; set; } = 200;

    /// <summary>Rows that a PDF may have; a longer report is refused, never cut. Default 5000.</summary>
    [Range(1, 100_000)]
    public int MostRows { get; set; } = 5000;
}

/// <summary>No document can be printed here now: the message says why, and the mend.</summary>
public sealed class PdfUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The report is too long for a PDF.</summary>
public sealed class TooManyRowsException(int most) : Exception($"A PDF holds up to {most} rows, and this report has more. Nothing was cut: take it as .xlsx or .csv, or narrow it.")
{
    public int Most => most;
}
