using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Security.Privacy;

/// <summary>What is left of a text, in both languages.</summary>
public class MasksTests
{
    [Theory]
    [InlineData("王芳", "王**")]
    [InlineData("王小明", "王**")]
    [InlineData("欧阳小明", "欧**")]
    [InlineData(" 李雷", "李**")]
    [InlineData("㐱某", "㐱**")]
    [InlineData("𠮷野家", "𠮷**")]
    [InlineData("Ann", "A***")]
    [InlineData("Ann Lee", "A***")]
    [InlineData("é́lan", "é́***")]
    [InlineData("X", "X***")]
    [InlineData("😀 Joy", "😀***")]
    [InlineData("", "***")]
    [InlineData("  ", "***")]
    public void Names(string name, string masked) => Assert.Equal(masked, Masks.Name(name));

    [Theory]
    [InlineData("13800138000", "138****8000")]
    [InlineData("138-0013-8000", "138****8000")]
    [InlineData("+86 138 0013 8000", "861****8000")]
    [InlineData("010-12345678", "010****5678")]
    [InlineData("02012345", "02****45")]
    [InlineData("5551234", "****34")]
    [InlineData("555123", "****23")]
    [InlineData("12345", "****")]
    [InlineData("0013", "****")]
    [InlineData("call Ann", "****")]
    public void Phones(string phone, string masked) => Assert.Equal(masked, Masks.Phone(phone));

    [Theory]
    [InlineData("ann@example.com", "a***@example.com")]
    [InlineData("a@example.com", "a***@example.com")]
    [InlineData("王小明@例子.公司", "王***@例子.公司")]
    [InlineData("\"a@b\"@example.com", "\"***@example.com")]
    [InlineData("@example.com", "***")]
    [InlineData("ann", "***")]
    [InlineData("", "***")]
    public void Emails(string email, string masked) => Assert.Equal(masked, Masks.Email(email));

    [Theory]
    [InlineData("1990-05-17", "05-17")]
    [InlineData("2000-02-29", "02-29")]
    [InlineData("17 May", "***")]
    public void Birthdays(string day, string masked) => Assert.Equal(masked, Masks.Birthday(day));
}
