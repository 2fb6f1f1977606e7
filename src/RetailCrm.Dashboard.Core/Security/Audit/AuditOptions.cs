using System.ComponentModel.DataAnnotations;

namespace RetailCrm.Security.Audit;

/// <summary>Section <c>Audit</c>: how long it is kept, and when it raises an alarm.</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>Days for which entries are kept; older ones are removed at night, and the chain stays provable. Default 1095 (three years); China's Cybersecurity Law asks for at least six months.</summary>
    [Range(180, 36_500)]
    public int KeepDays { get; set; } = 1_095;

    /// <summary>An alarm is entered once a user has exported more rows than this within 24 hours. Default 100000.</summary>
    [Range(1, 1_000_000_000)]
    public long AlarmRows { get; set; } = 100_000;
}
