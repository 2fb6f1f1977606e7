using System;
using System.IO;
using System.Security.Cryptography;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies the one embedded (manifest) resource that has a given SHA-256 out of a managed assembly, reading the PE
/// image without loading it: so it works for an assembly of another operating system or .NET version, in every
/// MSBuild host. Layout: ECMA-335 II.24.2.4 (resources: length, bytes, padding to 8) and II.25 (PE, CLI header).
/// </summary>
public sealed class ExtractManifestResource : Task
{
    [Required] public string Assembly { get; set; }
    [Required] public string Sha256 { get; set; }
    [Required] public string Destination { get; set; }

    public override bool Execute()
    {
        byte[] image = File.ReadAllBytes(Assembly);
        int pe = Int32(image, 0x3c);
        int optional = pe + 24;
        int directories = optional + (UInt16(image, optional) == 0x20b ? 112 : 96);
        int cli = Offset(image, pe, Int32(image, directories + 14 * 8));
        int at = Offset(image, pe, Int32(image, cli + 24));
        int end = at + Int32(image, cli + 28);

        using (var sha = SHA256.Create())
        {
            while (at + 4 <= end)
            {
                int length = Int32(image, at);
                if (length < 0 || at + 4 + length > end) break;
                string hash = BitConverter.ToString(sha.ComputeHash(image, at + 4, length)).Replace("-", "");
                if (string.Equals(hash, Sha256, StringComparison.OrdinalIgnoreCase))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(Destination));
                    using (var file = File.Create(Destination)) file.Write(image, at + 4, length);
                    return true;
                }
                at += (4 + length + 7) & ~7;
            }
        }

        Log.LogError("{0} has no embedded resource with SHA-256 {1}.", Assembly, Sha256);
        return false;
    }

    /// <summary>File offset of a relative virtual address, by the section table.</summary>
    private static int Offset(byte[] image, int pe, int rva)
    {
        int section = pe + 24 + UInt16(image, pe + 20);
        for (int i = UInt16(image, pe + 6); i > 0; i--, section += 40)
        {
            int start = Int32(image, section + 12);
            if (rva >= start && rva < start + Int32(image, section + 8)) return rva - start + Int32(image, section + 20);
        }

        throw new BadImageFormatException("An address outside of every section.");
    }

    private static int Int32(byte[] image, int at) { return BitConverter.ToInt32(image, at); }

    private static int UInt16(byte[] image, int at) { return BitConverter.ToUInt16(image, at); }
}
