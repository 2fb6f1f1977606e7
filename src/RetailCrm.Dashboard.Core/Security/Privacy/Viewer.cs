using RetailCrm.Security.Audit;

namespace RetailCrm.Security.Privacy;

/// <summary>Who asks for personal data, and what of it they see clear: what is shown clear is entered in the audit first.</summary>
public sealed record Viewer(AuditActor Actor, Masking Masking);
