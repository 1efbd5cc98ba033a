using System.Reflection;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Approvals.Emulator.Functions;

/// <summary>What the real builder needs no word for: it is told at build time, by a generator.</summary>
public static class EmulatedAppExtensions
{
    /// <summary>Takes the functions of an assembly instead of those of the program that was started.</summary>
    public static FunctionsApplicationBuilder UseFunctionsOf(this FunctionsApplicationBuilder builder, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return builder.UseFunctionsOf(assembly.GetTypes());
    }

    /// <summary>Takes the functions of these classes only.</summary>
    public static FunctionsApplicationBuilder UseFunctionsOf(this FunctionsApplicationBuilder builder, params Type[] classes)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.App.Types = classes;
        return builder;
    }

    /// <summary>Reads this file instead of the host.json beside the program.</summary>
    public static FunctionsApplicationBuilder UseHostJson(this FunctionsApplicationBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.App.HostJson = path;
        return builder;
    }
}
