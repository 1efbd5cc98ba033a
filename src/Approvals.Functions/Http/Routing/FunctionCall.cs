using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Functions.Http.Routing;

/// <summary>
/// Calls an HTTP function as the worker would. Its durable client stays null: use cases take that from the function that the host
/// called.
/// </summary>
internal static class FunctionCall
{
    public static async Task<IResult> InvokeAsync(RouteMatch match, HttpRequest request)
    {
        var function = match.Route.Function;
        request.RouteValues = match.Values;
        CalledFunction.Is(request.HttpContext, function.GetCustomAttribute<FunctionAttribute>()!.Name);
        var routes = ActivatorUtilities.CreateInstance(request.HttpContext.RequestServices, function.DeclaringType!);
        object?[] arguments = [.. function.GetParameters().Select(parameter => Argument(parameter, request))];
        return function.Invoke(routes, BindingFlags.DoNotWrapExceptions, null, arguments, null) switch
        {
            Task<IResult> answering => await answering,
            IResult answer => answer,
            _ => throw new InvalidOperationException(
                $"{function.DeclaringType!.Name}.{function.Name} must return an IResult or a Task of one."
            ),
        };
    }

    private static object? Argument(ParameterInfo parameter, HttpRequest request)
    {
        var type = parameter.ParameterType;
        return type == typeof(HttpRequest) ? request
            : type == typeof(CancellationToken) ? request.HttpContext.RequestAborted
            : type == typeof(DurableTaskClient) ? null
            : type == typeof(string) && request.RouteValues[parameter.Name!] is string text ? text
            : throw new InvalidOperationException(
                $"There is no {type.Name} for parameter '{parameter.Name}' "
                    + $"of {parameter.Member.DeclaringType!.Name}.{parameter.Member.Name}."
            );
    }
}
