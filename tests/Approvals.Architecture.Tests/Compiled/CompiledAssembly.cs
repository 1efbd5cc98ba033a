using Mono.Cecil;

namespace Approvals.Architecture.Tests.Compiled;

/// <summary>An assembly of this repository as the compiler made it.</summary>
internal sealed class CompiledAssembly
{
    private static readonly string[] s_fromTheGround =
    [
        "Approvals.Domain",
        "Approvals.Storage",
        "Approvals.Service",
        "Approvals.Functions",
        "Approvals.Local",
    ];

    private readonly Lazy<IReadOnlySet<Use>> _uses;

    private CompiledAssembly(string name)
    {
        Module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        _uses = new(() => UseReader.UsesIn(Module.Types));
    }

    /// <summary>The assemblies of <c>src</c>, the lowest first. Each may use those before it.</summary>
    public static IReadOnlyList<CompiledAssembly> All { get; } = [.. s_fromTheGround.Select(name => new CompiledAssembly(name))];

    public string Name => Module.Assembly.Name.Name;

    public ModuleDefinition Module { get; }

    public IReadOnlySet<Use> Uses => _uses.Value;

    /// <summary>The names of the assemblies that it needs.</summary>
    public IReadOnlyList<string> References => [.. Module.AssemblyReferences.Select(reference => reference.Name)];

    /// <summary>Its types, and those that are nested in them, but for what the compiler makes.</summary>
    public IEnumerable<TypeDefinition> Types => Module.GetTypes().Where(type => !type.Name.Contains('<'));

    public static CompiledAssembly Of(string name) => All.Single(assembly => assembly.Name == name);

    /// <summary>For tests by assembly.</summary>
    public static TheoryData<string> Names() => [.. s_fromTheGround];
}
