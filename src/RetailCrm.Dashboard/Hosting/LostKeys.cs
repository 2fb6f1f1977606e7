using RetailCrm.Data.Sealing;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>Says at the start that the keys of personal data are lost; the portal runs on, and shows those fields as unreadable.</summary>
internal static partial class LostKeys
{
    public static async Task TellOfLostKeysAsync(this WebApplication app)
    {
        var status = await app.Services.GetRequiredService<DataKeys>().StatusAsync(app.Lifetime.ApplicationStopping);
        if (status.Lost) Lost(app.Services.GetRequiredService<ILogger<DataKeys>>(), KeyStatus.LostLine);
    }

    [LoggerMessage(LogLevel.Critical, "{Line}")]
    private static partial void Lost(ILogger log, string line);
}
