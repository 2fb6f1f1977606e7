using RetailCrm.Dashboard.Pages.Exports.Centre;
using RetailCrm.Reports.Exports;

namespace RetailCrm.Dashboard.Tests.Pages.Exports;

/// <summary>Exports made by hand.</summary>
internal sealed class KnownExports : IExportAnswers
{
    private static readonly DateTimeOffset Asked = new(2026, 11, 21, 7, 0, 0, TimeSpan.Zero);

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Failure { get; set; }

    public List<ExportLine> Lines { get; } = [];

    public List<ExportKind> Reports { get; } = [new("orders", true), new("members", false), new("store-comparison", true)];

    public bool NeedsPurpose { get; set; }

    public static BackgroundExport Of(long id, ExportState state) => new()
    {
        Id = id,
        OwnerId = 1,
        Wish = new("orders", "xlsx", new() { From = new(2026, 11, 1), To = new(2026, 11, 20), Stores = ["A", "B"] }) { Culture = "en" },
        State = state,
        Attempt = 1,
        AskedAt = Asked,
        File = state is ExportState.Done or ExportState.Expired ? new(1_234_567, 52_428_800, new string('a', 64), "*", false, false) : null,
        ExpiresAt = state == ExportState.Done ? Asked.AddHours(72) : null,
        Failure = state == ExportState.Failed ? ExportFailure.RightsLost : null,
        Progress = 40_000,
    };

    public Task<ExportsView> ReadAsync(CancellationToken cancellationToken) =>
        Failure is { } failure ? Task.FromException<ExportsView>(failure) : Task.FromResult(new ExportsView([.. Lines], Reports, ["xlsx", "csv"], NeedsPurpose));

    public Task<ExportsView?> TakePrerenderedAsync() => Task.FromResult<ExportsView?>(null);
}
