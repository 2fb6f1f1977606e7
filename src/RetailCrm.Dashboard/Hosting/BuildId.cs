using System.Security.Cryptography;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>Which program runs, and since when it runs: a wall that was drawn by another one loads anew.</summary>
/// <param name="Id">Another one for another build.</param>
/// <param name="Instance">Another one after each start.</param>
public sealed record BuildId(string Id, string Instance)
{
    public static BuildId OfThisProgram() => new(typeof(BuildId).Assembly.ManifestModule.ModuleVersionId.ToString("N"), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
}
