using System.Security.Cryptography;
using System.Text;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Dashboard.Tests.Data.Sealing;

public sealed class FieldCipherTests : IDisposable
{
    private static readonly byte[] One = RandomNumberGenerator.GetBytes(32), Two = RandomNumberGenerator.GetBytes(32), Search = RandomNumberGenerator.GetBytes(32);
    private readonly FieldCipher cipher = new(new Dictionary<long, byte[]> { [1] = One, [2] = Two }, 2, Search);

    public void Dispose() => cipher.Dispose();

    [Theory]
    [InlineData("13800138000")]
    [InlineData("")]
    [InlineData("a@b.c")]
    [InlineData("王小明@例子.公司")]
    public void What_is_sealed_opens_again(string text)
    {
        var value = cipher.Seal(PersonalField.Phone, text);
        Assert.StartsWith("2.", value, StringComparison.Ordinal);
        Assert.Equal(text, cipher.Open(PersonalField.Phone, value));
    }

    [Fact]
    public void A_long_text_is_sealed_too()
    {
        var text = new string('8', 100_000);
        Assert.Equal(text, cipher.Open(PersonalField.Email, cipher.Seal(PersonalField.Email, text)));
    }

    [Fact]
    public void The_same_text_is_never_sealed_alike() =>
        Assert.Equal(2_000, Enumerable.Range(0, 2_000).Select(_ => cipher.Seal(PersonalField.Phone, "13800138000")).Distinct().Count());

    [Fact]
    public void An_older_key_still_opens_and_a_lost_one_does_not()
    {
        using var before = new FieldCipher(new Dictionary<long, byte[]> { [1] = One }, 1, Search);
        var value = before.Seal(PersonalField.Phone, "1");
        Assert.Equal("1", cipher.Open(PersonalField.Phone, value));
        using var after = new FieldCipher(new Dictionary<long, byte[]> { [2] = Two }, 2, Search);
        Assert.Null(after.Open(PersonalField.Phone, value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("13800138000")]
    [InlineData("2.")]
    [InlineData("2.AAAA")]
    [InlineData("2.not base64!")]
    [InlineData("99999999999999999999.AAAA")]
    [InlineData(".AAAA")]
    public void What_was_never_sealed_does_not_open(string value) => Assert.Null(cipher.Open(PersonalField.Phone, value));

    [Fact]
    public void What_other_hands_have_changed_or_moved_does_not_open()
    {
        var value = cipher.Seal(PersonalField.Phone, "13800138000");
        Assert.Null(cipher.Open(PersonalField.Email, value));
        Assert.Null(cipher.Open(PersonalField.Phone, "1" + value[1..]));
        for (int i = 2; i < value.Length - 2; i++)
        {
            var changed = value[..i] + (value[i] == 'A' ? 'B' : 'A') + value[(i + 1)..];
            Assert.Null(cipher.Open(PersonalField.Phone, changed));
        }
    }

    [Theory]
    [InlineData(PersonalField.Phone, "13800138000", "138-0013 8000", true)]
    [InlineData(PersonalField.Phone, " +86 138 0013 8000", "8613800138000", true)]
    [InlineData(PersonalField.Phone, "13800138000", "13800138001", false)]
    [InlineData(PersonalField.Phone, "none", "unknown", false)]
    [InlineData(PersonalField.Email, "Ann@Example.com ", "ann@example.com", true)]
    [InlineData(PersonalField.Email, "ÉLAN@example.com", "élan@example.com", true)]
    [InlineData(PersonalField.Email, "a@example.com", "b@example.com", false)]
    public void Values_that_are_written_otherwise_are_found_alike(PersonalField field, string one, string other, bool same) =>
        Assert.Equal(same, cipher.SearchHash(field, one) == cipher.SearchHash(field, other));

    [Fact]
    public void The_hash_depends_on_field_and_key_and_is_HMAC_SHA_256()
    {
        var expected = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(HMACSHA256.HashData(Search, (byte[])[1, .. "13800138000"u8]));
        Assert.Equal(expected, cipher.SearchHash(PersonalField.Phone, Encoding.UTF8.GetBytes("138 0013 8000")));
        Assert.NotEqual(expected, cipher.SearchHash(PersonalField.Email, "13800138000"));
        using var other = new FieldCipher(new Dictionary<long, byte[]>(), 0, Two);
        Assert.NotEqual(expected, other.SearchHash(PersonalField.Phone, "13800138000"));
        using var none = FieldCipher.None;
        Assert.Null(none.SearchHash(PersonalField.Phone, "13800138000"));
    }
}
