using RetailCrm.Common;
using RetailCrm.Dashboard.Documents.Html;

namespace RetailCrm.Dashboard.Documents.Mail;

/// <summary>A reader's document as a file that is gone when it is closed, and a letter as a page.</summary>
internal sealed class MakeFile(WriteReport writer, RenderPages pages, DocumentWords words, BusinessCalendar calendar)
{
    public DocumentWords Words => words;

    /// <exception cref="Pdf.PdfUnavailableException">A PDF is wanted, and there is no browser to print it.</exception>
    public async Task<(Stream File, WrittenReport Written)> RunAsync(RecipientDocument made, string ending, CancellationToken cancellationToken)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            var frame = new DocumentFrame(made.Rights.UserName, calendar.Now) { Missing = [.. made.Missing.Select(s => s.Name)] };
            var written = await WrittenReport.OfAsync(file, hashed => writer.RunAsync(made.Document!, ending, hashed, frame, byteOrderMark: true, cancellationToken));
            file.Position = 0;
            return (file, written);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public Task<string> LayOutAsync(Letter letter) => pages.RunAsync<LetterBody>(new() { [nameof(LetterBody.Content)] = letter });
}
