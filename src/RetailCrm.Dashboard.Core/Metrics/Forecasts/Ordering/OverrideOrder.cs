using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Metrics.Forecasts.Ordering;

/// <summary>
/// Records that another quantity is ordered than was suggested (ANALYTICS.md 7.6), with its entry in the audit. It belongs to the suggestion of its stock day and holds until a newer
/// stock comes. Nothing is ordered by it.
/// </summary>
public sealed class OverrideOrder(DatabaseEngine engine, WriteAudit audit, TimeProvider clock)
{
    public const int LongestReason = 200;

    /// <summary>Units, to catch a typed code.</summary>
    public const double Most = 1_000_000;

    /// <summary>Orders so much, or as suggested again.</summary>
    /// <param name="rights">Whose; another's scope changes nothing.</param>
    /// <param name="actor">The same, as the audit keeps it.</param>
    /// <param name="line">The suggestion as it was read.</param>
    /// <param name="chosen">Units; null: as suggested.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <param name="cancellationToken">Stops before the end; then nothing holds.</param>
    /// <exception cref="DatabaseUnavailableException">The database cannot be written to: nothing is changed.</exception>
    public async Task<OverrideOutcome> RunAsync(Rights rights, AuditActor actor, ReplenishmentLine line, double? chosen, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rights);
        ArgumentNullException.ThrowIfNull(line);
        reason = reason.Trim();
        if (rights.UserId == 0 || !rights.May(Permissions.ViewTasks) || !rights.May(Permissions.ViewStores) || !rights.ScopeFor(Permissions.ViewStores).Includes(line.StoreCode)) return OverrideOutcome.NotAllowed;
        if (chosen is { } units && !(units >= 0 && units <= Most)) return OverrideOutcome.BadQuantity;
        if (reason.Length > LongestReason) return OverrideOutcome.LongReason;
        if (line.Suggestion is null) return OverrideOutcome.Outdated;
        var outcome = OverrideOutcome.Outdated;
        try
        {
            await audit.WithAsync(actor, async connection =>
            {
                outcome = await ChangeAsync(connection, rights, line, chosen, reason, cancellationToken);
                return outcome != OverrideOutcome.Done ? [] : [new(AuditActions.OrderOverride, $"{line.StoreCode} {line.Sku}")
                {
                    Details = new { StockOn = line.StockOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Suggested = line.Suggestion.Quantity, Was = line.Override?.Chosen, Chosen = chosen, Reason = reason.Length == 0 ? null : reason },
                }];
            }, cancellationToken);
            return outcome;
        }
        catch (DbException e)
        {
            throw new DatabaseUnavailableException($"The order in {engine.Place} cannot be changed: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Nothing was saved: mend the database and try again.", e);
        }
    }

    private async Task<OverrideOutcome> ChangeAsync(DbConnection connection, Rights rights, ReplenishmentLine line, double? chosen, string reason, CancellationToken cancellationToken)
    {
        if (Find(connection, line) is not var (store, product, at)) return OverrideOutcome.Outdated;
        if (at != line.Override?.AtUtc.ToUnixTimeMilliseconds()) return OverrideOutcome.SomebodyWasFirst;
        if (chosen is not { } units) return at is null ? OverrideOutcome.Outdated : await ClearAsync(connection, line, store, product, cancellationToken);
        await connection.Command("""
            INSERT INTO order_override(day, store_id, product_id, suggested_milli, chosen_milli, reason, user_id, user_name, at_utc_ms) VALUES (@day, @store, @product, @suggested, @chosen, @reason, @user, @name, @at)
            ON CONFLICT(day, store_id, product_id) DO UPDATE SET suggested_milli = excluded.suggested_milli, chosen_milli = excluded.chosen_milli, reason = excluded.reason, user_id = excluded.user_id, user_name = excluded.user_name,
              at_utc_ms = excluded.at_utc_ms
            """, ("@day", line.StockOn.DayNumber), ("@store", store), ("@product", product), ("@suggested", Milli(line.Suggestion!.Quantity)), ("@chosen", Milli(units)), ("@reason", reason.Length == 0 ? null : reason),
            ("@user", rights.UserId), ("@name", rights.ShownName), ("@at", clock.NowMs())).RunAsync(cancellationToken);
        return OverrideOutcome.Done;
    }

    private static async Task<OverrideOutcome> ClearAsync(DbConnection connection, ReplenishmentLine line, long store, long product, CancellationToken cancellationToken)
    {
        await connection.Command("DELETE FROM order_override WHERE day = @day AND store_id = @store AND product_id = @product", ("@day", line.StockOn.DayNumber), ("@store", store), ("@product", product)).RunAsync(cancellationToken);
        return OverrideOutcome.Done;
    }

    // Null where the stock is no longer the newest: the suggestion holds no more.
    private (long Store, long Product, long? At)? Find(DbConnection connection, ReplenishmentLine line)
    {
        using var rows = engine.CreateReader(connection, """
            SELECT s.store_id, s.product_id, o.at_utc_ms FROM stock s JOIN store t ON t.id = s.store_id JOIN product p ON p.id = s.product_id
            LEFT JOIN order_override o ON o.day = s.day AND o.store_id = s.store_id AND o.product_id = s.product_id
            WHERE s.day = @p1 AND s.day = (SELECT MAX(day) FROM stock) AND t.code = @p2 AND p.sku = @p3
            """, line.StockOn.DayNumber, line.StoreCode, line.Sku);
        return rows.Read() ? (rows.Integer(0), rows.Integer(1), rows.IntegerOrNull(2)) : null;
    }

    private static long Milli(double units) => (long)Math.Round(units * 1000);
}

/// <summary>What became of it.</summary>
public enum OverrideOutcome
{
    Done,

    /// <summary>Not in the stores of the rights, or they may only look.</summary>
    NotAllowed,

    /// <summary>Below 0, above <see cref="OverrideOrder.Most"/>, or no number.</summary>
    BadQuantity,

    /// <summary>Longer than <see cref="OverrideOrder.LongestReason"/>.</summary>
    LongReason,

    /// <summary>A newer stock has come, or there is nothing to take back.</summary>
    Outdated,

    /// <summary>Somebody has changed it since it was read.</summary>
    SomebodyWasFirst,
}

/// <summary>Another quantity than suggested.</summary>
/// <param name="Chosen">Units.</param>
/// <param name="Suggested">What was suggested when it was chosen.</param>
/// <param name="By">Who, as shown.</param>
/// <param name="AtUtc">When.</param>
/// <param name="Reason">Why; null where nothing was said.</param>
public sealed record OrderChoice(double Chosen, double Suggested, string By, DateTimeOffset AtUtc, string? Reason);
