using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;

namespace Approvals.Emulator.Functions;

/// <summary>Finds the functions of an app, and refuses what the worker would not find or could not run.</summary>
internal static class FunctionDiscovery
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<AppFunction> Find(IEnumerable<Type> types)
    {
        AppFunction[] functions =
        [
            .. from type in types
               from method in type.GetMethods(Declared)
               let attribute = method.GetCustomAttribute<FunctionAttribute>()
               where attribute is not null
               select Read(attribute.Name, method),
        ];
        var twins = functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        return twins is null ? functions : throw new InvalidOperationException(
            $"More than one function is called '{twins.Key}': {string.Join(" and ", twins.Select(twin => twin.EntryPoint))}. "
            + "Names are unique in an app, whatever their case.");
    }

    private static AppFunction Read(string name, MethodInfo method)
    {
        if (!method.IsPublic)
            throw Refuse("is not public, and only public methods are found", "make it public");
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            throw Refuse("is async void, so nobody would wait for it", "return Task");
        if (method.ReturnType.FullName!.StartsWith(typeof(ValueTask).FullName!, StringComparison.Ordinal))
            throw Refuse("returns a ValueTask, which the worker does not await", "return Task");
        var triggers = method.GetParameters().Where(parameter => parameter.IsDefined(typeof(TriggerBindingAttribute))).ToArray();
        if (triggers is not [var trigger])
            throw Refuse($"has {triggers.Length} triggers", "give it exactly one");
        var attribute = trigger.GetCustomAttribute<TriggerBindingAttribute>()!;
        if (TriggerType(attribute) is { } type && trigger.ParameterType != type)
            throw Refuse($"has its trigger on a {trigger.ParameterType.Name}", $"put it on a {type.Name}");
        return new(name, method, attribute);

        InvalidOperationException Refuse(string what, string instead) =>
            new($"Function '{name}' ({method.DeclaringType!.FullName}.{method.Name}) {what}: {instead}.");
    }

    // An activity's input may be of any type.
    private static Type? TriggerType(TriggerBindingAttribute attribute) => attribute switch
    {
        HttpTriggerAttribute => typeof(HttpRequest),
        TimerTriggerAttribute => typeof(TimerInfo),
        OrchestrationTriggerAttribute => typeof(TaskOrchestrationContext),
        _ => null,
    };
}
