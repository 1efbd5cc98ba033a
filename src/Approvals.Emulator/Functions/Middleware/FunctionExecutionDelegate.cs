namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the pipeline: further middleware, and in the end the function.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
