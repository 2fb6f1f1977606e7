using Quartz;
using RetailCrm.Metrics.Forecasts.Keeping;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>Lets the forecasts take in the day that is over.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ForecastJob(KeepForecasts forecasts, ILogger<ForecastJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await forecasts.RunAsync(cancellationToken) is { } kept) Kept(kept.Series, kept.Fits, kept.Articles);
    }

    [LoggerMessage(LogLevel.Information, "Forecasts of {Series} series are kept, {Fits} of them fitted anew; demand of {Articles} articles in stores.")]
    private partial void Kept(int series, int fits, int articles);
}
