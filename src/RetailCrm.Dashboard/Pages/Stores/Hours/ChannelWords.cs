using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Pages.Stores.Hours;

/// <summary>Where an order was placed; a channel of the chain's own as it is written.</summary>
internal static class ChannelWords
{
    public static string Channel(this IStringLocalizer<SharedText> L, string? code) => code switch
    {
        null => Figures.NoValue,
        "in_store" => L["In store"],
        "mini_program" => L["Mini program"],
        "delivery" => L["Delivery"],
        _ => code,
    };
}
