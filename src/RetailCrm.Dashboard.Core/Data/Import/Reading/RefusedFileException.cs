namespace RetailCrm.Data.Import.Reading;

/// <summary>A file cannot be read as a whole: nothing of it is kept. The message says why, and the mend.</summary>
internal sealed class RefusedFileException(string message) : Exception(message);
