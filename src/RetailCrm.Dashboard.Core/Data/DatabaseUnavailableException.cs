namespace RetailCrm.Data;

/// <summary>The database cannot be opened or brought up to date. The message is one line: which, why, and the mend.</summary>
public sealed class DatabaseUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
