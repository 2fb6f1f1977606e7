using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using RetailCrm.Dashboard.CommandLine;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>The passwords of the demo's accounts are known to everyone: in the demo the portal serves this machine only.</summary>
internal static class LoopbackOnly
{
    public static void Apply(KestrelServerOptions kestrel) => kestrel.ConfigureEndpointDefaults(Check);

    /// <exception cref="UsageException">The address can be reached from other machines.</exception>
    private static void Check(ListenOptions listen)
    {
        if (listen.IPEndPoint is not { } at || IPAddress.IsLoopback(at.Address)) return;
        throw new UsageException(
            $"The portal was asked to listen on {at}, which other machines can reach, but the passwords of the demo's accounts are known to everyone. "
            + "Turn the demo off (Demo:Enabled=false, or the environment Production), or listen on this machine only, e.g. ASPNETCORE_URLS=http://127.0.0.1:5080.");
    }
}
