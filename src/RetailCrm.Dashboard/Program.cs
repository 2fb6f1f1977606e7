using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Hosting;

try
{
    if (Verbs.Find(args) is { } verb) return await Verbs.RunAsync(verb, args, Console.Out, Console.Error);
}
catch (UsageException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return Verbs.NothingDone;
}

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRetailCrm(builder.Configuration);

var app = builder.Build();
app.MapGet("/healthz", () => Results.Text("ok"));
await app.RunAsync();
return Verbs.Done;

/// <summary>Public for the test host.</summary>
public partial class Program;
