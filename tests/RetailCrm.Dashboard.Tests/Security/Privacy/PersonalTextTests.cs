using System.Reflection;
using System.Text.Json;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Security.Privacy;

/// <summary>A personal text leaves by its masking only.</summary>
public class PersonalTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly MemberRef Member = new("M1", "E1");

    [Fact]
    public void There_is_one_way_out()
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var ways = typeof(PersonalText).GetMethods(all).Where(m => m.ReturnType != typeof(void) && m.ReturnType != typeof(bool) && m.ReturnType != typeof(int) && m.ReturnType != typeof(PersonalText)).Select(m => m.Name);
        Assert.Equal(["Seen", "ToString"], ways.Order());
        // No operator of either type converts it.
        Type[] types = [typeof(PersonalText), typeof(ReportValue)];
        Assert.DoesNotContain(types.SelectMany(t => t.GetMethods(all)), m => m.Name is "op_Implicit" or "op_Explicit" && (m.DeclaringType == typeof(PersonalText) || m.GetParameters()[0].ParameterType == typeof(PersonalText)));
    }

    [Fact]
    public void Logs_messages_and_serializers_show_nothing()
    {
        var phone = PersonalText.Phone("13800138000");
        Assert.Equal("***", $"{phone}");
        Assert.DoesNotContain("138", JsonSerializer.Serialize(new { phone }), StringComparison.Ordinal);
        Assert.DoesNotContain("138", new { phone }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_right_everything_is_masked()
    {
        foreach (var masking in (Masking[])[Masking.Full, Of(Rights.None), Of(With(Permissions.ViewMembers, Permissions.AllMembers, Permissions.RevealPersonalData))])
        {
            Assert.Equal("王**", PersonalText.Name("王小明").Seen(masking, Member));
            Assert.Equal("138****8000", PersonalText.Phone("13800138000").Seen(masking, Member));
            Assert.Equal("a***@x.com", PersonalText.Email("ann@x.com").Seen(masking, Member));
            Assert.Equal("05-17", PersonalText.Birthday(new(1990, 5, 17)).Seen(masking, Member));
            Assert.Equal("***", PersonalText.Name("").Seen(masking, default));
        }
    }

    [Fact]
    public void The_permission_the_owner_and_an_unmasking_see_clear()
    {
        var own = With() with { Scope = DataScope.All.WithOwnMembersOf("E1") };
        Assert.True(Of(With(Permissions.SeePersonalData)).SeesClear(new("M2", null)));
        Assert.True(Of(own).SeesClear(Member));
        Assert.False(Of(own).SeesClear(new("M2", "E2")));
        Assert.False(Of(own).SeesClear(new("M2", null)));
        // An account that is nobody's owns nobody.
        Assert.False(Of(With() with { Scope = DataScope.All.WithOwnMembersOf("") }).SeesClear(new("M2", "")));
        Assert.True(Masking.Off.SeesClear(Member));
        Assert.Equal("1990-05-17", PersonalText.Birthday(new(1990, 5, 17)).Seen(Of(own), Member));
    }

    [Fact]
    public void An_unmasking_ends()
    {
        var clock = new Support.FixedClock(Now);
        var masking = Masking.Of(With(), new Dictionary<string, DateTimeOffset> { ["M1"] = Now.AddMinutes(15) }, clock);
        Assert.True(masking.SeesClear(Member));
        Assert.False(masking.SeesClear(new("M2", "E1")));
        clock.Now = Now.AddMinutes(15);
        Assert.False(masking.SeesClear(Member));
    }

    [Fact]
    public void Nothing_known_is_nothing_and_what_is_lost_is_said()
    {
        Assert.Null(PersonalText.Phone(null).Seen(Masking.Off, Member));
        Assert.Null(default(PersonalText).Seen(Masking.Full, Member));
        Assert.Equal(PersonalText.Unreadable, PersonalText.Lost(PersonalKind.Phone).Seen(Masking.Full, Member));
    }

    private static Masking Of(Rights rights) => Masking.Of(rights, new Dictionary<string, DateTimeOffset>(), TimeProvider.System);

    private static Rights With(params string[] permissions) => new(7, "anna", permissions.ToHashSet(), DataScope.All, 1);
}
