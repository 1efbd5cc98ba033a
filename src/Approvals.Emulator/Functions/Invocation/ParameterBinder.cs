using System.Reflection;
using System.Text.Json;
using Approvals.Emulator.DurableTask;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Approvals.Emulator.Functions;

/// <summary>Finds the value of a function's parameter as the worker's input converters do.</summary>
internal static class ParameterBinder
{
    public static object? Bind(ParameterInfo parameter, FunctionContext context)
    {
        var type = parameter.ParameterType;
        var trigger = context.GetInvocation().Trigger;
        return parameter switch
        {
            _ when type == typeof(FunctionContext) => context,
            _ when type == typeof(CancellationToken) => context.CancellationToken,
            _ when type == typeof(HttpRequest) => context.GetHttpContext()?.Request,
            _ when type == typeof(DurableTaskClient) && parameter.IsDefined(typeof(DurableClientAttribute)) =>
                context.InstanceServices.GetRequiredService<TaskHub>().Client,
            _ when trigger is ActivityCall call && parameter.IsDefined(typeof(ActivityTriggerAttribute)) =>
                call.SerializedInput is { } input ? Convert(() => FromJson(input)) : WithoutValue(),
            _ when parameter.IsDefined(typeof(TriggerBindingAttribute)) => trigger,
            _ when context.BindingContext.BindingData.TryGetValue(parameter.Name!, out var value) && value is string text =>
                Convert(() => FromText(text)),
            _ => WithoutValue(),
        };

        object? FromJson(string json) =>
            JsonSerializer.Deserialize(json, type, context.InstanceServices.GetRequiredService<IOptions<JsonSerializerOptions>>().Value);

        object? FromText(string text) => (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var t when t == typeof(string) => text,
            var t when t == typeof(Guid) => Guid.Parse(text),
            var t when t == typeof(DateTime) => DateTime.Parse(text, provider: null),
            var t when t == typeof(DateTimeOffset) => DateTimeOffset.Parse(text, provider: null),
            _ => FromJson(text),
        };

        object? Convert(Func<object?> read)
        {
            try
            {
                return read();
            }
            catch (Exception exception) when (exception is FormatException or JsonException or NotSupportedException)
            {
                throw Refuse($"does not read as {type}", exception);
            }
        }

        object? WithoutValue()
        {
            if (parameter.HasDefaultValue)
                return parameter.DefaultValue;
            if (type.IsValueType && Nullable.GetUnderlyingType(type) is null)
                throw Refuse("has no value: give it a default or make it nullable", null);
            return null;
        }

        InvalidOperationException Refuse(string what, Exception? inner) =>
            new($"Parameter '{parameter.Name}' of function '{context.FunctionDefinition.Name}' {what}.", inner);
    }
}
