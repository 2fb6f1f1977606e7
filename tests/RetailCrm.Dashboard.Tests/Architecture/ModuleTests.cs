using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Import.Rejects;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Dashboard.Tests.Architecture;

/// <summary>Who may know whom: modules of Core, the web out of Core, Radzen and the database out of pages.</summary>
public class ModuleTests
{
    private static readonly string[] Order = ["Common", "Analytics", "Data", "Security", "Aggregation", "Metrics", "Crm", "Reports", "Dashboard"];

    [Fact]
    public void A_module_uses_only_what_stands_before_it()
    {
        var violations =
            from file in Checkout.FilesWith(".cs")
            where file.StartsWith("src/RetailCrm.Dashboard.Core/", StringComparison.Ordinal)
            let module = file.Split('/')[2]
            from Match use in Regex.Matches(Checkout.Read(file), @"^(?!\s*//)[^\r\n]*?\bRetailCrm\.(?<target>\w+)", RegexOptions.Multiline)
            let target = use.Groups["target"].Value
            where Array.IndexOf(Order, target) > Array.IndexOf(Order, module)
            select $"{file} uses {target}";
        Findings.None(violations);
    }

    [Fact]
    public void Every_folder_of_Core_is_a_module_with_its_own_namespace()
    {
        Findings.None(Directory.GetDirectories(Checkout.Core).Select(Path.GetFileName).Except([.. Order, "bin", "obj"]));
        var strays =
            from file in Checkout.FilesWith(".cs")
            where file.StartsWith("src/RetailCrm.Dashboard.Core/", StringComparison.Ordinal)
            let space = Regex.Match(Checkout.Read(file), @"^namespace (?<n>[\w.]+);", RegexOptions.Multiline).Groups["n"].Value
            where !space.StartsWith("RetailCrm." + file.Split('/')[2], StringComparison.Ordinal)
            select $"{file}: namespace {space}";
        Findings.None(strays);
    }

    [Fact]
    public void No_global_using_hides_what_a_file_uses() =>
        Findings.None(Checkout.FilesWith(".cs", ".csproj", ".props").Where(f => f.StartsWith("src/", StringComparison.Ordinal))
            .Where(f => Regex.IsMatch(Checkout.Read(f), @"^\s*(global using\b|<Using )", RegexOptions.Multiline)));

    [Fact]
    public void Core_knows_no_web()
    {
        string[] web = ["Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Mvc", "Radzen", "Quartz"];
        Findings.None(typeof(ChainOptions).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => web.Any(w => n.StartsWith(w, StringComparison.Ordinal))));
    }

    [Fact]
    public void Radzen_stays_out_of_pages_and_its_charts_and_grids_in_Components()
    {
        var pages = Checkout.FilesWith(".cs", ".razor").Where(f => Folder(f) is "Pages" && Regex.IsMatch(Checkout.Read(f), @"\bRadzen"));
        Findings.None(pages);
        var charts = Checkout.FilesWith(".cs", ".razor").Where(f => f.StartsWith("src/", StringComparison.Ordinal) && Folder(f) != "Components"
            && Regex.IsMatch(Checkout.Read(f), @"\bRadzen(Chart|\w*Series|\w*DataGrid|PivotDataGrid|DataFilter|Scheduler|Gantt|Sparkline|\w*Gauge)"));
        Findings.None(charts);
    }

    [Fact]
    public void The_database_is_out_of_reach_of_pages_and_components()
    {
        var texts = Checkout.FilesWith(".cs", ".razor").Where(f => Folder(f) is "Pages" or "Components" or "Endpoints" && Regex.IsMatch(Checkout.Read(f), @"\b(\w*DbContext\w*|DatabaseEngine|EntityFrameworkCore)\b"));
        Findings.None(texts);
        var members =
            from type in typeof(Program).Assembly.GetTypes()
            where type.IsAssignableTo(typeof(ComponentBase))
            from field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            where field.FieldType.ToString().Contains("DbContext", StringComparison.Ordinal) || field.FieldType.Namespace == "RetailCrm.Data.Engine"
            select $"{type}.{field.Name}";
        Findings.None(members);
    }

    // Rejected rows keep their raw text, phones among it. They leave by one class only, which opens and hides what is personal; the keys' rotation seals them anew, and a night deletes them.
    [Fact]
    public void Rejected_rows_leave_by_one_way_only()
    {
        var readers = Checkout.FilesWith(".cs", ".razor").Where(f => f.StartsWith("src/", StringComparison.Ordinal) && Checkout.Read(f).Contains("import_reject", StringComparison.Ordinal));
        Assert.Equal(["PruneHistory.cs", "RejectFiles.cs", "RotateKeys.cs", "RunLedger.cs"], readers.Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    // A prerendered answer is taken by the circuit of the same person only, and not by who looks through that person's eyes.
    [Fact]
    public void What_is_kept_for_a_user_is_kept_for_whose_eyes_too()
    {
        var keys = Checkout.FilesWith(".cs").Where(f => f.StartsWith("src/", StringComparison.Ordinal)).SelectMany(f => Checkout.Read(f).Split('\n')).Where(l => l.Contains("static string Key(Rights", StringComparison.Ordinal) && l.Contains(".UserId}", StringComparison.Ordinal)).ToList();
        Assert.True(keys.Count >= 3, "the readers' keys are found by their shape");
        Assert.All(keys, k => Assert.Contains(".SeenBy}", k, StringComparison.Ordinal));
        Assert.All(keys, k => Assert.Contains(".Version}", k, StringComparison.Ordinal));
    }

    private static string? Folder(string file) => file.Split('/') is ["src", "RetailCrm.Dashboard", var folder, _, ..] ? folder : null;
}
