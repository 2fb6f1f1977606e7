using System.Globalization;

namespace RetailCrm.Data.SampleData.People;

/// <summary>Invented people: common surnames and given names thrown together, telephone numbers and mail addresses that cannot be anyone's.</summary>
internal static class Names
{
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁沈任姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    private const string Female = "芳娜敏静丽艳娟秀霞玲桂英燕红萍梅慧兰玉洁颖琳莹雪婷雅倩欣怡佳悦彤瑶妍琪蕾薇菲涵诗雨晴梦岚";
    private const string Male = "伟强磊军洋勇杰涛明超刚平辉鹏华飞斌波宇浩凯俊峰健翔志文博睿泽轩昊晨哲宁诚毅恒朗安";

    public static string Of(bool female, Dice dice)
    {
        var given = female ? Female : Male;
        var name = $"{Surnames[dice.Below(Surnames.Length)]}{given[dice.Below(given.Length)]}";
        return dice.Chance(0.55) ? name + given[dice.Below(given.Length)] : name;
    }

    /// <summary>Eleven digits as a mobile has, beginning with 12: no mobile number of the mainland does.</summary>
    public static string Phone(Dice dice) => string.Create(CultureInfo.InvariantCulture, $"12{dice.Below(1_000_000_000):D9}");

    /// <summary>example.com belongs to nobody (RFC 2606).</summary>
    public static string Mail(string code) => $"m{code}@example.com";
}
