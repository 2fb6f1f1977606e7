using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Components.Privacy;

/// <summary>One personal text of one member. Unmasking holds for all of this member's fields, and ends by itself.</summary>
public sealed partial class MaskedField(ActingUser acting, CurrentRights current, UnmaskMember unmask, OpenMasking open, TimeProvider clock) : IDisposable
{
    private Masking? opened;
    private DateTimeOffset? until;
    private ITimer? end;
    private string reason = "";
    private string? fault;
    private bool asking;

    /// <summary>What it is, in words: phone, e-mail.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public PersonalText Text { get; set; }

    [Parameter, EditorRequired]
    public MemberRef Whose { get; set; }

    /// <summary>The page's.</summary>
    [Parameter, EditorRequired]
    public Masking Masking { get; set; } = Masking.Full;

    /// <summary>The member was unmasked: the masking for the other fields of the page.</summary>
    [Parameter]
    public EventCallback<Masking> OnUnmasked { get; set; }

    [Inject]
    private Figures Figures { get; set; } = default!;

    [Inject]
    private BusinessCalendar Calendar { get; set; } = default!;

    private Masking Eyes => opened ?? Masking;

    private bool Clear => Eyes.SeesClear(Whose);

    private string Shown => Text.IsUnreadable ? L["unreadable: its key is lost"] : Text.Seen(Eyes, Whose) ?? Figures.NoValue;

    public void Dispose() => end?.Dispose();

    private Task UnmaskAsync() => OnceAsync(async () =>
    {
        var by = await acting.WithAsync(Permissions.RevealPersonalData);
        var answer = by is null ? new(UnmaskOutcome.NotAllowed, null) : await unmask.RunAsync(await current.ReadAsync(), by, Whose, reason);
        fault = answer.Outcome switch
        {
            UnmaskOutcome.Done => null,
            UnmaskOutcome.NoReason => L["Say it in {0} to {1} characters.", UnmaskMember.ShortestReason, UnmaskMember.LongestReason],
            _ => L["Your role does not allow it any more."].Value,
        };
        if (answer.Until is { } last) await ShowAsync(last);
    }, text => fault = text);

    private async Task ShowAsync(DateTimeOffset last)
    {
        (until, asking, reason) = (last, false, "");
        opened = await open.RunAsync(await current.ReadAsync());
        end?.Dispose();
        // A moment later, so that the masking has ended for certain.
        end = clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, last - clock.GetUtcNow() + TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        await OnUnmasked.InvokeAsync(opened);
    }
}
