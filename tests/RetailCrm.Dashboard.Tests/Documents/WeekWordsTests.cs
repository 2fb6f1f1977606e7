using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Documents.Html.Weekly;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Tests.Documents;

/// <summary>What the weekly report says of changes.</summary>
public sealed class WeekWordsTests
{
    [Fact]
    public void Of_few_members_the_number_changes_and_of_many_the_share()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddLanguages();
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        var words = ActivatorUtilities.CreateInstance<WeekWords>(scope.ServiceProvider);
        Assert.Equal(new Change("+1", 1, Tone.Better), words.Change("new_members", 4, 3));
        Assert.Equal("+10.0%", words.Change("new_members", 33, 30).Text);
        Assert.Equal("+0.50", words.Change("upt", 2.5m, 2).Text);
        Assert.Equal(("¥201.1", "2.54", "–"), (words.Shown("atv", 201.1m), words.Shown("upt", 2.54m), words.Shown("atv", null)));
    }
}
