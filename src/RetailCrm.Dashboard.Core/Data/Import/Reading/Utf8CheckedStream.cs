using System.Text;
using System.Text.Unicode;

namespace RetailCrm.Data.Import.Reading;

/// <summary>Passes bytes on and refuses what is not UTF-8, also where a character is cut by the end of a read.</summary>
internal sealed class Utf8CheckedStream(Stream inner) : Stream
{
    private readonly byte[] cut = new byte[4];
    private int cutLength;
    private long passed, lines;

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
        if (read == 0 && cutLength > 0) throw Refuse(passed - cutLength, 0);
        Check(buffer[..read]);
        passed += read;
        lines += ((ReadOnlySpan<byte>)buffer[..read]).Count((byte)'\n');
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
        var all = bytes;
        while (cutLength > 0 && bytes.Length > 0)
        {
            cut[cutLength++] = bytes[0];
            bytes = bytes[1..];
            var state = Rune.DecodeFromUtf8(cut.AsSpan(0, cutLength), out _, out _);
            if (state == System.Buffers.OperationStatus.Done) cutLength = 0;
            else if (state == System.Buffers.OperationStatus.InvalidData) throw Refuse(passed + all.Length - bytes.Length - cutLength, 0);
        }

        int whole = bytes.Length - CutAtEnd(bytes);
        if (!Utf8.IsValid(bytes[..whole]))
        {
            int good = all.Length - bytes.Length + ValidPart(bytes);
            throw Refuse(passed + good, all[..good].Count((byte)'\n'));
        }

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

    private static int ValidPart(ReadOnlySpan<byte> bytes)
    {
        int good = 0;
        while (Rune.DecodeFromUtf8(bytes[good..], out _, out int length) == System.Buffers.OperationStatus.Done) good += length;
        return good;
    }

    // A character cut by the end of a read holds no line break: none lie between the last whole one and it.
    private RefusedFileException Refuse(long goodBytes, int moreLines) => new(FormattableString.Invariant(
        $"it is not UTF-8 (line {lines + moreLines + 1}, byte {goodBytes + 1} of the file); save it as UTF-8"));
}
