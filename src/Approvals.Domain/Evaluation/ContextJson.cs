using System.Text.Json.Serialization;

namespace Approvals.Domain.Evaluation;

[JsonSerializable(typeof(string))]
internal sealed partial class ContextJson : JsonSerializerContext;
