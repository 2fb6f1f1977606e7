using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Architecture;

/// <summary>What may lie in the repository, and what its README must say.</summary>
public class RepositoryTests
{
    private static readonly string[] Texts = [".cs", ".razor", ".css", ".js", ".sh", ".sql", ".md", ".json", ".props", ".targets", ".csproj", ".resx", ".config", ".editorconfig", ".txt", "/run"];

    // Hosts that may be named: standards, project pages of what is used, and examples.
    private static readonly string[] KnownHosts = ["127.0.0.1", "localhost", "0.0.0.0", "[::]", "[::1]", "example.com", "example.org", "www.w3.org", "json.schemastore.org", "schemas.microsoft.com", "schemas.openxmlformats.org", "learn.microsoft.com"];

    [Fact]
    public void At_the_top_lies_only_what_belongs_there()
    {
        string[] folders = ["src", "tests", "wwwroot-assets", ".ci", ".config"];
        string[] files = ["RetailCrm.Dashboard.sln", "README.md", "appsettings.sample.json", "LICENSE", ".editorconfig", ".gitignore", ".gitattributes", ".git"];
        Findings.None(Checkout.Files.Select(f => f.Split('/')).Where(p => !(p.Length == 1 ? files : folders).Contains(p[0])).Select(p => p[0]));
    }

    [Fact]
    public void Nothing_is_left_undone()
    {
        var marks = "TO" + "DO|FIX" + "ME|HA" + "CK|NotImplemented" + "Exception";
        Findings.None(Lines($@"\b({marks})\b"));
    }

    [Fact]
    public void No_path_of_a_machine() => Findings.None(Lines(@"(?<![\w.~}$/:*-])/(work|home|root|Users|mnt)/\w|\b[A-Z]:\\Users\\"));

    [Fact]
    public void No_foreign_host()
    {
        var hosts = from line in Lines(@"https?://[^/\s""'<>`:)]+") let host = Regex.Match(line, @"https?://(?<h>\[[^\]]*\]|[^/\s""'<>`:)]+)").Groups["h"].Value where !KnownHosts.Contains(host) && !host.Contains('{', StringComparison.Ordinal) && !host.Contains('$', StringComparison.Ordinal) select line;
        Findings.None(hosts);
    }

    [Fact]
    public void Scripts_can_be_run_and_stop_at_the_first_failure()
    {
        foreach (var script in Checkout.Files.Where(f => f.EndsWith(".sh", StringComparison.Ordinal) || f == ".ci/run"))
        {
            Assert.StartsWith("#!/usr/bin/env bash\n", Checkout.Read(script), StringComparison.Ordinal);
            Assert.Contains("set -euo pipefail", Checkout.Read(script), StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows()) Assert.True(File.GetUnixFileMode(Path.Combine(Checkout.Root, script)).HasFlag(UnixFileMode.UserExecute), $"{script} is not executable");
        }
    }

    [Fact]
    public void Both_engines_have_the_same_migrations()
    {
        var sets = from type in typeof(ChainOptions).Assembly.GetTypes()
                   let id = type.GetCustomAttribute<MigrationAttribute>()?.Id
                   where id is not null
                   group id by type.GetCustomAttribute<DbContextAttribute>()!.ContextType.Name into set
                   select string.Join(", ", set.Order(StringComparer.Ordinal));
        Assert.Equal(2, sets.Count());
        Assert.Single(sets.Distinct());
    }

    [Fact]
    public void Every_package_stands_in_the_README_with_version_and_licence()
    {
        var readme = Checkout.Read("README.md").Split('\n');
        var versions = XDocument.Parse(Checkout.Read("src/Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(e => (string)e.Attribute("Include")!, e => (string)e.Attribute("Version")!);
        var used = Checkout.FilesWith(".csproj", ".props").SelectMany(f => XDocument.Parse(Checkout.Read(f)).Descendants("PackageReference")).Select(e => (string)e.Attribute("Include")!).Distinct();
        foreach (var package in used)
        {
            var row = readme.FirstOrDefault(l => Regex.IsMatch(l, $@"^\| *`?{Regex.Escape(package)}`? *\|"));
            Assert.True(row is not null, $"{package} is not in README.md's tables of dependencies");
            var cells = row.Split('|', StringSplitOptions.TrimEntries);
            Assert.Equal(versions[package], cells[2]);
            if (Licence(package, versions[package]) is { } licence) Assert.Equal(licence, cells[3]);
            Assert.NotEqual("", cells[3]);
            Assert.NotEqual("", cells[4]);
        }
    }

    // As the package itself says, where its folder is at hand.
    private static string? Licence(string package, string version)
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var name = package.ToLowerInvariant();
        var file = Path.Combine(folder, name, version, name + ".nuspec");
        if (!File.Exists(file)) return null;
        return XDocument.Load(file).Descendants().FirstOrDefault(e => e.Name.LocalName == "license" && (string?)e.Attribute("type") == "expression")?.Value;
    }

    private static IEnumerable<string> Lines(string pattern) =>
        from file in Checkout.FilesWith(Texts)
        where !file.EndsWith("packages.lock.json", StringComparison.Ordinal) && !file.EndsWith("OFL.txt", StringComparison.Ordinal)
        from line in Checkout.Read(file).Split('\n')
        where Regex.IsMatch(line, pattern)
        select $"{file}: {line.Trim()}";
}
