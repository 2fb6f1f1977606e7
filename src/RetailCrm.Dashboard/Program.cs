using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Hosting;

try
{
    if (Verbs.Help(args) is { } usage)
    {
        await Console.Out.WriteLineAsync(usage);
        return Verbs.Done;
    }

    if (Verbs.Find(args) is { } verb) return await Verbs.RunAsync(verb, args, Console.Out, Console.Error);
    Verbs.CheckServing(args);
    await PortalHost.ServeAsync(PortalHost.Build(args));
    return Verbs.Done;
}
catch (Exception e) when (Failures.Line(e) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return Verbs.NothingDone;
}

/// <summary>Public for the test host.</summary>
public partial class Program;
