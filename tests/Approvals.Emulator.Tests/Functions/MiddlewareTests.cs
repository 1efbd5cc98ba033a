using System.Net.Http.Json;
using Approvals.Emulator.DurableTask;
using Approvals.Emulator.Tests.Functions.Samples;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Approvals.Emulator.Tests.Functions;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_runs_around_the_function_in_the_order_of_registration()
    {
        var builder = TestApp.Builder(typeof(EveryTrigger)).ConfigureFunctionsWebApplication();
        builder.UseMiddleware<Outer>();
        builder.UseWhen<Never>(_ => false);
        builder.UseMiddleware(async (context, next) =>
        {
            var journal = context.InstanceServices.GetRequiredService<Journal>();
            journal.Add($"inner {context.Items["note"]} {context.Features.Get<Uri>()}");
            await next();
            journal.Add("/inner");
        });
        await using var app = await TestApp.StartAsync(builder);

        app.Time.Advance(TimeSpan.FromMinutes(5));
        await app.Functions.TimersIdleAsync();

        Assert.Equal(["outer", "inner from outer http://feature/", "Sweep False", "/inner", "/outer"], app.Journal.Lines);
    }

    [Fact]
    public async Task Every_invocation_passes_through_and_only_those_over_HTTP_have_an_HttpContext()
    {
        var builder = TestApp.Builder(typeof(EveryTrigger)).ConfigureFunctionsWebApplication();
        builder.UseMiddleware((context, next) =>
        {
            var function = context.FunctionDefinition;
            var trigger = function.InputBindings.Values.Single(binding => binding.Type.EndsWith("Trigger", StringComparison.Ordinal));
            context.InstanceServices.GetRequiredService<Journal>().Add(
                $"{function.EntryPoint.Split('.')[^1]} {trigger.Type} {trigger.Direction} {trigger.Name} "
                + context.GetHttpContext()?.Request.Method);
            return next();
        });
        await using var app = await TestApp.StartAsync(builder);

        using var started = await app.Http.PostAsJsonAsync("/api/orders/7", new { item = "cups", count = 2 });
        Assert.Equal((202, ""), await app.SendAsync("POST", "/api/orders/7/confirm/Ann"));
        await app.Get<TaskHub>().IdleAsync();
        app.Time.Advance(TimeSpan.FromMinutes(5));
        await app.Functions.TimersIdleAsync();

        Assert.Equal(
            [
                "ConfirmOrder httpTrigger In request POST",
                "ProcessOrder orchestrationTrigger In context ",
                "Ship activityTrigger In order ",
                "StartOrder httpTrigger In request POST",
                "Sweep timerTrigger In timer ",
            ],
            app.Journal.Lines.Where(line => line.Contains("Trigger", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Middleware_may_answer_instead_of_the_function_or_change_its_result()
    {
        var builder = TestApp.Builder(typeof(Answers)).ConfigureFunctionsWebApplication();
        builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (InvalidDataException)
            {
                context.GetInvocationResult().Value = Results.Text("caught", statusCode: 422);
            }
        });
        builder.UseWhen(
            context => context.FunctionDefinition.Name == nameof(Answers.Nothing),
            (context, _) => context.GetHttpContext()!.Response.WriteAsync("in its place"));
        await using var app = await TestApp.StartAsync(builder);

        Assert.Equal((422, "caught"), await app.SendAsync("GET", "/api/thrown"));
        Assert.Equal((200, "in its place"), await app.SendAsync("GET", "/api/nothing"));
        Assert.Equal((201, "GET"), await app.SendAsync("GET", "/api/result"));
    }

    [Fact]
    public async Task Middleware_knows_the_invocation_its_route_and_its_services()
    {
        var builder = TestApp.Builder(typeof(Items));
        var before = new List<HttpContext?>();
        builder.UseMiddleware((context, next) =>
        {
            before.Add(context.GetHttpContext());
            return next();
        });
        builder.ConfigureFunctionsWebApplication().ConfigureFunctionsWebApplication().UseMiddleware((context, next) =>
        {
            context.InstanceServices.GetRequiredService<Journal>().Add(
                $"{context.FunctionDefinition.Name} {context.FunctionId} {context.BindingContext.BindingData["ID"]} "
                + $"{Guid.TryParse(context.InvocationId, out _)} {context.GetHttpContext()!.RequestServices == context.InstanceServices}");
            return next();
        });
        await using var app = await TestApp.StartAsync(builder);

        await app.SendAsync("GET", "/api/items/42");

        Assert.Equal(["GetItem GetItem 42 True True"], app.Journal.Lines);
        Assert.Null(Assert.Single(before));
    }

    private sealed class Outer(Journal journal) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            journal.Add("outer");
            context.Items["note"] = "from outer";
            context.Features.Set(new Uri("http://feature"));
            await next(context);
            journal.Add("/outer");
        }
    }

    private sealed class Never(Journal journal) : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            journal.Add("never");
            return next(context);
        }
    }
}
