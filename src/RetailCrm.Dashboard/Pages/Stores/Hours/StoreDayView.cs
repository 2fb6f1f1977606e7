using RetailCrm.Metrics.Stores.Drill;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Pages.Stores.Hours;

/// <summary>One answer together with the state it was asked with: what the page's parts draw.</summary>
/// <param name="Hours">Null for a store that is not the visitor's, or without a day.</param>
/// <param name="Orders">Null with it.</param>
/// <param name="Order">The chosen document; null where none is, or it is not there or of another day.</param>
/// <param name="Eyes">What the visitor sees of members' names.</param>
/// <param name="SeesMembers">The visitor may open members' pages.</param>
public sealed record StoreDayView(StoreDayState State, StoreHours? Hours, StoreOrders? Orders, OrderLines? Order, Masking Eyes, bool SeesMembers);
