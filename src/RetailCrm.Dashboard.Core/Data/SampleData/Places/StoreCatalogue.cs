namespace RetailCrm.Data.SampleData.Places;

/// <summary>A store of the chain before chance has its say. Orders are a day's at the standard scale; 0 and null are left to chance.</summary>
internal sealed record StoreSketch(string Region, string City, string Place, string Format, double Latitude, double Longitude)
{
    /// <summary>English first, then Chinese: one column serves both languages, and a narrow one cuts or wraps between the two.</summary>
    public string Name
    {
        get
        {
            string[] city = City.Split(' '), place = Place.Split('/');
            return $"{city[0]} {place[0]} {city[1]}{place[1]}";
        }
    }
}

/// <summary>The 64 places. Figures that a story or a picture needs are in <see cref="Stories"/>.</summary>
internal static class StoreCatalogue
{
    private const string Table = """
        East 华东|Shanghai 上海|31.23|121.46|Nanjing W./南京西路/flagship|Xujiahui/徐家汇/mall|Lujiazui/陆家嘴/mall|Wujiaochang/五角场/mall
        East 华东|Hangzhou 杭州|30.25|120.16|Hubin/湖滨/flagship|Binjiang/滨江/mall
        East 华东|Nanjing 南京|32.05|118.79|Xinjiekou/新街口/flagship|Hexi/河西/mall
        East 华东|Suzhou 苏州|31.31|120.62|Guanqian/观前/street|Jinji Lake/金鸡湖/mall
        East 华东|Ningbo 宁波|29.87|121.55|Tianyi/天一/mall
        East 华东|Wuxi 无锡|31.57|120.30|Sanyang/三阳/mall
        East 华东|Hefei 合肥|31.86|117.29|Huaihe Rd/淮河路/street
        East 华东|Jinan 济南|36.66|117.02|Quancheng/泉城路/street
        East 华东|Qingdao 青岛|36.07|120.38|Zhongshan Rd/中山路/street
        South 华南|Shenzhen 深圳|22.54|114.05|Nanshan/南山/flagship|Futian/福田/mall|Luohu/罗湖/mall
        South 华南|Guangzhou 广州|23.13|113.32|Tianhe/天河/flagship|Beijing Rd/北京路/street|Panyu/番禺/mall
        South 华南|Foshan 佛山|23.03|113.12|Zumiao/祖庙/street
        South 华南|Dongguan 东莞|23.02|113.75|Nancheng/南城/mall
        South 华南|Zhuhai 珠海|22.27|113.57|Gongbei/拱北/mall
        South 华南|Xiamen 厦门|24.46|118.08|Zhongshan Rd/中山路/street
        South 华南|Fuzhou 福州|26.08|119.30|Dongjie/东街口/mall
        South 华南|Nanning 南宁|22.82|108.32|Chaoyang/朝阳/mall
        South 华南|Haikou 海口|20.03|110.33|Longhua/龙华/mall
        North 华北|Beijing 北京|39.91|116.40|Chaoyang/朝阳/flagship|Xidan/西单/mall|Wangfujing/王府井/street|Zhongguancun/中关村/mall
        North 华北|Tianjin 天津|39.12|117.19|Binjiang Rd/滨江道/street|Heping/和平/mall
        North 华北|Shijiazhuang 石家庄|38.04|114.51|Zhongshan Rd/中山路/mall
        North 华北|Taiyuan 太原|37.87|112.56|Liuxiang/柳巷/street
        North 华北|Baoding 保定|38.87|115.49|Yuhua/裕华/mall
        North 华北|Tangshan 唐山|39.63|118.18|Xinhua/新华/mall
        North 华北|Hohhot 呼和浩特|40.84|111.67|Zhongshan W./中山西路/mall
        Southwest 西南|Chengdu 成都|30.66|104.08|Chunxi/春熙路/flagship|Jiaozi/交子/mall|Wuhou/武侯/mall
        Southwest 西南|Chongqing 重庆|29.56|106.58|Jiefangbei/解放碑/street|Guanyinqiao/观音桥/mall|Shapingba/沙坪坝/mall
        Southwest 西南|Kunming 昆明|25.04|102.71|Nanping/南屏街/street
        Southwest 西南|Guiyang 贵阳|26.58|106.71|Penshuichi/喷水池/mall
        Southwest 西南|Mianyang 绵阳|31.47|104.68|Linyuan/临园/outlet
        Central 华中|Wuhan 武汉|30.58|114.29|Jianghan/江汉路/street|Guanggu/光谷/mall|Chuhe/楚河/mall
        Central 华中|Changsha 长沙|28.19|112.98|Wuyi/五一/street|Meixi Lake/梅溪湖/mall
        Central 华中|Zhengzhou 郑州|34.75|113.66|Erqi/二七/mall|Zhengdong/郑东/mall
        Central 华中|Nanchang 南昌|28.68|115.89|Bayi/八一/mall
        Central 华中|Luoyang 洛阳|34.66|112.43|Xigong/西工/outlet
        Northeast 东北|Shenyang 沈阳|41.80|123.46|Zhongjie/中街/street|Taiyuan St./太原街/mall
        Northeast 东北|Dalian 大连|38.92|121.64|Qingniwa/青泥洼/mall|Xi'an Rd/西安路/mall
        Northeast 东北|Harbin 哈尔滨|45.77|126.62|Central St./中央大街/street
        Northeast 东北|Changchun 长春|43.90|125.32|Chongqing Rd/重庆路/mall
        Northeast 东北|Jilin 吉林|43.84|126.55|Henan St./河南街/outlet
        """;

    public static IReadOnlyList<StoreSketch> All { get; } = [.. Table.Split('\n').SelectMany(Row)];

    private static IEnumerable<StoreSketch> Row(string line)
    {
        var cells = line.Split('|');
        double latitude = Number(cells[2]), longitude = Number(cells[3]);
        foreach (var (place, i) in cells.Skip(4).Select((p, i) => (p, i)))
        {
            var parts = place.Split('/');
            yield return new(cells[0], cells[1], $"{parts[0]}/{parts[1]}", parts[2], latitude + 0.017 * i, longitude - 0.023 * i);
        }
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
