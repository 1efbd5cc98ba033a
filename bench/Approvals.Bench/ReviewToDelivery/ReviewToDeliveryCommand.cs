using System.Diagnostics;
using System.Globalization;
using Approvals.Bench.ApproveToApplied;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Approvals.Bench.ReviewToDelivery;

/// <summary>
/// Measures the time from sending a review to its being at a receiver's, on the local program with Azurite in memory; and the table calls
/// that telling the receiver takes, apart from those of the review.
/// </summary>
internal static class ReviewToDeliveryCommand
{
    public const string Name = "review-to-delivery";

    private const int Reviews = 200;

    /// <summary>Not counted: code is compiled and connections are opened.</summary>
    private const int WarmUp = 30;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public static async Task RunAsync()
    {
        var calls = new TellingCalls();
        await using var service = await LocalService.StartAsync(calls);
        var (delivered, received) = (new SemaphoreSlim(0), 0L);
        await using var receiver = await ReceiverAsync(async context =>
        {
            received = Stopwatch.GetTimestamp();
            await context.Request.Body.CopyToAsync(Stream.Null);
            delivered.Release();
        });
        await service.SubscribeAsync(receiver.Urls.Single());
        List<double> times = [];
        for (var number = 0; number < WarmUp + Reviews; number++)
        {
            if (number == WarmUp)
            {
                calls.Reset();
            }

            var id = await service.AskAsync(number % 2 == 0);
            await service.SettleAsync(id);
            var start = Stopwatch.GetTimestamp();
            await service.ApproveAsync(id);
            if (!await delivered.WaitAsync(s_patience))
            {
                throw new TimeoutException("A review was not delivered.");
            }

            times.Add(Stopwatch.GetElapsedTime(start, received).TotalMilliseconds);
            await service.SettleAsync(id);
        }

        times = [.. times.Skip(WarmUp).Order()];
        Console.WriteLine($"{Reviews} reviews, one after another, each of a request that is then applied");
        Console.WriteLine($"review to delivery, ms: p50 {At(0.5)}, p95 {At(0.95)}");
        Console.WriteLine("table calls to tell of them, for each review (three entries, of which one is delivered):");
        foreach (var (what, count) in calls.Counts.OrderBy(it => it.Key))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what, -32} {(double)count / Reviews:0.00}"));
        }

        string At(double share) => times[(int)Math.Ceiling(share * times.Count) - 1].ToString("0.0", CultureInfo.InvariantCulture);
    }

    private static async Task<WebApplication> ReceiverAsync(RequestDelegate receive)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = builder.Build();
        receiver.Run(receive);
        await receiver.StartAsync();
        return receiver;
    }
}
