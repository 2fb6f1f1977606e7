using System.Text.RegularExpressions;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Architecture;

/// <summary>The size budget: what may never be passed. The aim is lower (200 lines a file, 25 a method).</summary>
public class SizeTests
{
    [Theory]
    [InlineData(".cs", 400)]
    [InlineData(".razor", 250)]
    public void A_file_fits_in_a_head(string ending, int limit)
    {
        var large = from file in Checkout.FilesWith(ending) let lines = Checkout.Read(file).Count(c => c == '\n') where lines > limit select $"{file}: {lines} lines";
        Findings.None(large);
    }

    [Fact]
    public void A_method_has_at_most_50_lines()
    {
        var large = from file in Checkout.FilesWith(".cs") from member in CodeMembers.Of(Checkout.Read(file)) where member.Lines > 50 select $"{file}({member.Line}): {member.Lines} lines: {member.Head}";
        Findings.None(large);
    }

    [Fact]
    public void A_code_block_of_a_component_has_at_most_20_lines()
    {
        var large =
            from file in Checkout.FilesWith(".razor")
            from Match block in Regex.Matches(Checkout.Read(file), @"^@code\s*\{(?<body>.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)
            let lines = block.Groups["body"].Value.Count(c => c == '\n')
            where lines > 20
            select $"{file}: {lines} lines of @code";
        Findings.None(large);
    }

    [Fact]
    public void A_folder_has_at_most_15_files()
    {
        // A component's parts (X.razor, X.razor.cs, X.razor.css) count once.
        var large =
            from file in Checkout.Files
            where file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal)
            group Regex.Replace(Path.GetFileName(file), @"\.razor(\.\w+)?$", "") by Path.GetDirectoryName(file) into folder
            let count = folder.Distinct().Count()
            where count > 15
            select $"{folder.Key}: {count} files";
        Findings.None(large);
    }

    [Theory]
    [InlineData("class A { void M(int x)\n{\n if (x > 0) { }\n} int F = 3; }", "void M(int x)", 4)]
    [InlineData("class A { static int[] T = [ 1,\n2 ]; int M() =>\n1 +\n2; }", "int M() =>", 3)]
    [InlineData("class A { string M() { return \"}{\" + '{' + @\"\"\"{\" + $\"{1}{{\"; } }", "string M() { return \"}{\" + '{' + @\"\"\"{\" + $\"{1}{{\"; }", 1)]
    [InlineData("record R(int A)\n{\n public int B\n {\n get;\n }\n}", "public int B", 4)]
    public void The_rule_finds_members(string code, string head, int lines)
    {
        var member = Assert.Single(CodeMembers.Of(code), m => m.Head == head);
        Assert.Equal(lines, member.Lines);
    }
}
