using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Approvals.Emulator.Tests.Functions;

public sealed class DiscoveryTests
{
    [Theory]
    [InlineData(typeof(Twins), "'same'", "Twins.One and ", "Twins.Two")]
    [InlineData(typeof(Hidden), "'Hidden'", "Hidden.Run)", "make it public")]
    [InlineData(typeof(TwoTriggers), "'TwoTriggers'", "has 2 triggers", "exactly one")]
    [InlineData(typeof(NoTrigger), "'NoTrigger'", "has 0 triggers", "exactly one")]
    [InlineData(typeof(Unawaited), "'Unawaited'", "ValueTask", "return Task")]
    [InlineData(typeof(UnawaitedValue), "'UnawaitedValue'", "ValueTask", "return Task")]
    [InlineData(typeof(AsyncVoid), "'AsyncVoid'", "async void", "return Task")]
    [InlineData(typeof(Misplaced), "'Misplaced'", "trigger on a String", "HttpRequest")]
    public void What_the_worker_could_not_find_or_run_is_refused_with_a_reason(Type functions, params string[] reasons)
    {
        var error = Assert.Throws<InvalidOperationException>(() => TestApp.Builder(functions).ConfigureFunctionsWebApplication().Build());

        Assert.All(reasons, reason => Assert.Contains(reason, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void HTTP_functions_need_the_ASP_NET_Core_integration()
    {
        var error = Assert.Throws<InvalidOperationException>(() => TestApp.Builder(typeof(Samples.Items)).Build());

        Assert.Contains("ConfigureFunctionsWebApplication()", error.Message, StringComparison.Ordinal);
    }

    internal sealed class Twins
    {
        [Function("same")]
        public void One([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;

        [Function("SAME")]
        public void Two([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
    }

    internal sealed class Hidden
    {
        [Function("Hidden")]
        internal void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
    }

    internal sealed class TwoTriggers
    {
        [Function("TwoTriggers")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, [HttpTrigger] HttpRequest request) => _ = (timer, request);
    }

    internal sealed class NoTrigger
    {
        [Function("NoTrigger")]
        public void Run(TimerInfo timer) => _ = timer;
    }

    internal sealed class Unawaited
    {
        [Function("Unawaited")]
        public ValueTask Run([HttpTrigger] HttpRequest request) => new(request.Body.FlushAsync());
    }

    internal sealed class UnawaitedValue
    {
        [Function("UnawaitedValue")]
        public ValueTask<string> Run([HttpTrigger] HttpRequest request) => new(request.Method);
    }

    internal sealed class AsyncVoid
    {
        [Function("AsyncVoid")]
        public async void Run([HttpTrigger] HttpRequest request) => await request.Body.FlushAsync();
    }

    internal sealed class Misplaced
    {
        [Function("Misplaced")]
        public void Run([HttpTrigger] string body) => _ = body;
    }
}
