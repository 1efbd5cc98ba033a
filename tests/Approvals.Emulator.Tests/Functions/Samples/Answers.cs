using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Approvals.Emulator.Tests.Functions.Samples;

/// <summary>Every form of return value.</summary>
public sealed class Answers
{
    [Function("Result")]
    public IResult Result([HttpTrigger("get")] HttpRequest request) => Results.Text(request.Method, statusCode: 201);

    [Function("ResultTask")]
    public async Task<IResult> ResultTask([HttpTrigger("get")] HttpRequest request)
    {
        await Task.Yield();
        return Results.Text(request.Method, statusCode: 202);
    }

    [Function("Action")]
    public IActionResult Action([HttpTrigger("get")] HttpRequest request) => new ObjectResult(new { request.Method }) { StatusCode = 203 };

    [Function("ActionTask")]
    public Task<IActionResult> ActionTask([HttpTrigger("get")] HttpRequest request) =>
        Task.FromResult<IActionResult>(new ContentResult { Content = request.Method, StatusCode = 409 });

    [Function("Nothing")]
    public void Nothing([HttpTrigger("get")] HttpRequest request) => _ = request;

    [Function("NothingTask")]
    public async Task NothingTask([HttpTrigger("get")] HttpRequest request) => await request.Body.FlushAsync();

    [Function("TextTask")]
    public Task<string> TextTask([HttpTrigger("get")] HttpRequest request) => Task.FromResult(request.Method);

    [Function("Written")]
    public async Task Written([HttpTrigger("get")] HttpRequest request)
    {
        request.HttpContext.Response.StatusCode = 418;
        await request.HttpContext.Response.WriteAsync("written");
    }

    [Function("Thrown")]
    public IResult Thrown([HttpTrigger("get")] HttpRequest request)
    {
        request.HttpContext.Response.Headers["X-Half-Done"] = "yes";
        throw new InvalidDataException("thrown at once");
    }

    [Function("ThrownLater")]
    public async Task<IResult> ThrownLater([HttpTrigger("get")] HttpRequest request)
    {
        await Task.Yield();
        throw new InvalidDataException(request.Method);
    }

    [Function("ThrownHalfway")]
    public async Task ThrownHalfway([HttpTrigger("get")] HttpRequest request)
    {
        await request.HttpContext.Response.WriteAsync("half");
        await request.HttpContext.Response.Body.FlushAsync();
        throw new InvalidDataException("thrown halfway");
    }
}
