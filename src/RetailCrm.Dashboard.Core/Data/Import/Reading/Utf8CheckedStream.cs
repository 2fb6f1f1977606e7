using System.Text;
using System.Text.Unicode;

namespace RetailCrm.Data.Import.Reading;

/// <summary>Passes bytes on and refuses what is not UTF-8, also where a character is cut by the end of a read.</summary>
internal sealed class Utf8CheckedStream(Stream inner) : Stream
{
    private readonly byte[] cut = new byte[4];
    private int cutLength;
    private long passed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => passed;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        int read = inner.Read(buffer);
        if (read == 0 && cutLength > 0) throw Refuse(passed);
        Check(buffer[..read]);
        passed += read;
        return read;
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> bytes)
    {
        long at = passed;
        while (cutLength > 0 && bytes.Length > 0)
        {
            cut[cutLength++] = bytes[0];
            bytes = bytes[1..];
            at++;
            var state = Rune.DecodeFromUtf8(cut.AsSpan(0, cutLength), out _, out _);
            if (state == System.Buffers.OperationStatus.Done) cutLength = 0;
            else if (state == System.Buffers.OperationStatus.InvalidData) throw Refuse(at);
        }

        int whole = bytes.Length - CutAtEnd(bytes);
        if (!Utf8.IsValid(bytes[..whole])) throw Refuse(at);
        if (whole == bytes.Length) return;
        bytes[whole..].CopyTo(cut);
        cutLength = bytes.Length - whole;
    }

    // How many bytes at the end begin a character that is not complete yet.
    private static int CutAtEnd(ReadOnlySpan<byte> bytes)
    {
        for (int back = 1; back <= 3 && back <= bytes.Length; back++)
        {
            byte lead = bytes[^back];
            if ((lead & 0xC0) == 0x80) continue;
            int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
            return length > back ? back : 0;
        }

        return 0;
    }

    private static RefusedFileException Refuse(long near) =>
        new(FormattableString.Invariant($"it is not UTF-8 (near byte {near + 1}); save it as UTF-8"));
}
