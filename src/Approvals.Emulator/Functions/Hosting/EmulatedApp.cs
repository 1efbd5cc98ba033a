using System.Reflection;

namespace Approvals.Emulator.Functions;

/// <summary>Where the functions of an app are.</summary>
internal sealed class EmulatedApp
{
    public IEnumerable<Type> Types { get; set; } = Assembly.GetEntryAssembly()?.GetTypes() ?? [];

    public required string HostJson { get; set; }
}
