using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Emulator.Tests.Functions;

public sealed class ScopeTests
{
    [Fact]
    public async Task Each_invocation_has_its_own_instance_and_scope_which_end_with_it()
    {
        var builder = TestApp.Builder(typeof(Visits)).ConfigureFunctionsWebApplication();
        builder.Services.AddScoped<Visit>();
        await using var app = await TestApp.StartAsync(builder);

        var first = await app.SendAsync("GET", "/api/visits");
        var second = await app.SendAsync("GET", "/api/visits");

        Assert.Equal((200, "1 same"), first);
        Assert.Equal(first, second);

        // A caller has the answer before the scope has ended; the host stops after it has.
        await app.StopAsync();
        Assert.Equal(["end", "end"], app.Journal.Lines);
    }

    internal sealed class Visit(Journal journal) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            journal.Add("end");
        }
    }

    internal sealed class Visits(Visit visit)
    {
        private int _count;

        [Function("Visits")]
        public IResult Count([HttpTrigger("get")] HttpRequest request, FunctionContext context) =>
            Results.Text($"{++_count} {(IsOf(request.HttpContext.RequestServices) && IsOf(context.InstanceServices) ? "same" : "other")}");

        private bool IsOf(IServiceProvider services) => ReferenceEquals(visit, services.GetService<Visit>());
    }
}
