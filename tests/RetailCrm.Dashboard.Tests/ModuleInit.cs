using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace RetailCrm.Dashboard.Tests;

internal static class ModuleInit
{
    // bunit was compiled against a newer AngleSharp.Diffing than the one restored: give it that one.
    [ModuleInitializer]
    internal static void Init() => AssemblyLoadContext.Default.Resolving += (context, name) => name.Name == "AngleSharp.Diffing"
        ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
        : null;
}
