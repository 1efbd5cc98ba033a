using System.Text.Json.Serialization;
using Approvals.Functions.Http.Json;

namespace Approvals.Functions.Api.Preview;

/// <summary>Serializer of the bodies and answers of previews.</summary>
[JsonSerializable(typeof(PreviewRep))]
[JsonSerializable(typeof(EvaluatedPreviewRep))]
[JsonSerializable(typeof(EvaluateBody))]
[JsonSerializable(typeof(WhatIfBody))]
internal sealed partial class PreviewJson : JsonSerializerContext
{
    public static PreviewJson Wire { get; } = new(WireJson.NewOptions());
}
