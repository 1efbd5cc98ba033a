using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Approvals.Emulator.Functions;

/// <summary>A method of the app that is a function.</summary>
internal sealed class AppFunction(string name, MethodInfo method, TriggerBindingAttribute trigger) : FunctionDefinition
{
    public MethodInfo Method { get; } = method;

    public TriggerBindingAttribute Trigger { get; } = trigger;

    public override string Name { get; } = name;

    public override string Id => Name;

    public override string EntryPoint { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    public override string PathToAssembly { get; } = method.DeclaringType!.Assembly.Location;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } = method.GetParameters()
        .Where(parameter => parameter.IsDefined(typeof(BindingAttribute)))
        .Select(parameter => (BindingMetadata)new InputBinding(parameter.Name!, TypeOf(parameter.GetCustomAttribute<BindingAttribute>()!)))
        .ToImmutableDictionary(binding => binding.Name);

    /// <summary>The binding's type as function.json calls it: <c>HttpTriggerAttribute</c> is <c>httpTrigger</c>.</summary>
    public static string TypeOf(BindingAttribute attribute)
    {
        var name = attribute.GetType().Name[..^nameof(Attribute).Length];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private sealed class InputBinding(string name, string type) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => BindingDirection.In;
    }
}
