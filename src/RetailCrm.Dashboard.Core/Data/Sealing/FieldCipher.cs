using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RetailCrm.Data.Sealing;

/// <summary>
/// Seals personal fields: AES-256-GCM with a nonce drawn anew for every value and the field as associated data; kept as
/// <c>KEY.BASE64(nonce, text, tag)</c>, the key's number in front. They are found by the first 8 bytes of HMAC-SHA-256 over field
/// and normalised value, under a key of its own. Holds the native state and its buffers: for many values, not for several threads.
/// </summary>
internal sealed class FieldCipher : IDisposable
{
    private const int NonceLength = 12, TagLength = 16, NoncesAtOnce = 256;
    private readonly Dictionary<long, AesGcm> keys = [];
    private readonly byte[] nonces = new byte[NonceLength * NoncesAtOnce];
    private readonly byte[] associated = new byte[1];
    private readonly byte[] digest = new byte[HMACSHA256.HashSizeInBytes];
    private readonly AesGcm? current;
    private readonly IncrementalHash? search;
    private readonly byte[] mark;
    private byte[] bytes = new byte[256];
    private readonly IReadOnlyDictionary<long, byte[]> fieldKeys;
    private readonly byte[]? searchKey;
    private FieldCipher? beside;
    private int noncesLeft;

    /// <param name="fieldKeys">Those that could be opened, by number.</param>
    /// <param name="currentKey">Which of them seals; it may be missing (reading only).</param>
    /// <param name="searchKey">Null: lost.</param>
    public FieldCipher(IReadOnlyDictionary<long, byte[]> fieldKeys, long currentKey, byte[]? searchKey)
    {
        (this.fieldKeys, this.searchKey) = (fieldKeys, searchKey);
        foreach (var (id, key) in fieldKeys) keys[id] = new AesGcm(key, TagLength);
        current = keys.GetValueOrDefault(currentKey);
        search = searchKey is null ? null : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, searchKey);
        CurrentKey = currentKey;
        mark = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{currentKey}."));
    }

    /// <summary>Opens and seals nothing.</summary>
    public static FieldCipher None => new(new Dictionary<long, byte[]>(), 0, null);

    /// <summary>The number of the key that seals.</summary>
    public long CurrentKey { get; }

    /// <summary>Numbers of the keys that can open.</summary>
    public IEnumerable<long> Keys => keys.Keys;

    /// <summary>The same for another thread; it ends with this one.</summary>
    public FieldCipher Beside => beside ??= new FieldCipher(fieldKeys, CurrentKey, searchKey);

    /// <summary>How many bytes the value to keep has.</summary>
    public int SealedLength(int textLength) => mark.Length + Base64.GetMaxEncodedToUtf8Length(NonceLength + textLength + TagLength);

    /// <summary>Writes the value to keep, as UTF-8, which fills <paramref name="value"/>.</summary>
    public void Seal(PersonalField field, ReadOnlySpan<byte> text, Span<byte> value)
    {
        if (current is null) throw new InvalidOperationException("This cipher only reads.");
        int length = NonceLength + text.Length + TagLength;
        if (bytes.Length < length) bytes = new byte[length * 2];
        var nonce = bytes.AsSpan(0, NonceLength);
        NextNonce(nonce);
        associated[0] = (byte)field;
        current.Encrypt(nonce, text, bytes.AsSpan(NonceLength, text.Length), bytes.AsSpan(NonceLength + text.Length, TagLength), associated);
        mark.CopyTo(value);
        Base64.EncodeToUtf8(bytes.AsSpan(0, length), value[mark.Length..], out _, out _);
    }

    public string Seal(PersonalField field, string text)
    {
        var bytesOfText = Encoding.UTF8.GetBytes(text);
        var value = new byte[SealedLength(bytesOfText.Length)];
        Seal(field, bytesOfText, value);
        return Encoding.ASCII.GetString(value);
    }

    /// <summary>The text again; null where its key is lost, or the value was changed by other hands.</summary>
    public string? Open(PersonalField field, string kept)
    {
        int point = kept.IndexOf('.', StringComparison.Ordinal);
        if (point < 0 || !long.TryParse(kept.AsSpan(0, point), NumberStyles.None, CultureInfo.InvariantCulture, out long id) || !keys.TryGetValue(id, out var key)) return null;
        if (bytes.Length < kept.Length) bytes = new byte[kept.Length * 2];
        if (!Convert.TryFromBase64Chars(kept.AsSpan(point + 1), bytes, out int length) || length < NonceLength + TagLength) return null;
        var text = new byte[length - NonceLength - TagLength];
        associated[0] = (byte)field;
        try
        {
            key.Decrypt(bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength, text.Length), bytes.AsSpan(length - TagLength, TagLength), text, associated);
            return Encoding.UTF8.GetString(text);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>By which a value is found and compared; null where the key for it is lost.</summary>
    public long? SearchHash(PersonalField field, ReadOnlySpan<byte> text)
    {
        if (search is null) return null;
        if (bytes.Length < 1 + text.Length * 2) bytes = new byte[1 + text.Length * 2];
        bytes[0] = (byte)field;
        int length = PersonalFields.Normalise(field, text, bytes.AsSpan(1));
        search.AppendData(bytes.AsSpan(0, 1 + length));
        search.GetHashAndReset(digest);
        return BinaryPrimitives.ReadInt64BigEndian(digest);
    }

    public long? SearchHash(PersonalField field, string text) => SearchHash(field, Encoding.UTF8.GetBytes(text));

    public void Dispose()
    {
        foreach (var key in keys.Values) key.Dispose();
        search?.Dispose();
        beside?.Dispose();
    }

    // Drawn many at a time: one by one they would cost as much as the sealing.
    private void NextNonce(Span<byte> nonce)
    {
        if (noncesLeft == 0)
        {
            RandomNumberGenerator.Fill(nonces);
            noncesLeft = NoncesAtOnce;
        }

        nonces.AsSpan(--noncesLeft * NonceLength, NonceLength).CopyTo(nonce);
    }
}
