using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Telling;
using Sim.Application.States;
using Sim.Application.Timelines;
using Sim.Scenarios.Yaml;
using Sim.Server.Pages;

namespace Sim.Server.Api;

/// <summary>A program's request that cannot be answered as it is, with its place and a remedy.</summary>
internal sealed class BadCallException(string said, string? place = null) : Exception(said)
{
    public string? Place { get; } = place;
}

/// <summary>A program's request as an operation sees it.</summary>
internal sealed class Call(HttpContext http, ShippedCases cases, ISender sim)
{
    public CancellationToken Aborted => http.RequestAborted;

    public string Timeline => Route("timeline");

    /// <summary>What it asks of a state; refused where a value cannot be read.</summary>
    public GetState Asked
    {
        get
        {
            var question = Question.Read(http.GetRouteValue("timeline") as string ?? "", http.Request);
            return question.Problems.FirstOrDefault() is { Key: { } name } problem
                ? throw new BadCallException(problem.Value, name)
                : question.Request;
        }
    }

    public string Route(string name) => http.GetRouteValue(name) as string ?? "";

    public string? Query(string name) => http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>An answer; a shipped case that is not in the store yet is loaded first.</summary>
    public Task<T> AskAsync<T>(IRequest<T> request) => cases.AskAsync(request, Aborted);

    /// <summary>A change.</summary>
    public Task<T> ChangeAsync<T>(IRequest<T> request) => sim.Send(request, Aborted);

    /// <summary>The whole body.</summary>
    public async Task<byte[]> BodyAsync()
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, Aborted);
        return buffer.ToArray();
    }

    /// <summary>The body as YAML or JSON, under the guards of a script's reader.</summary>
    public async Task<Node> NodeAsync()
    {
        var decoded = ScriptFile.Decode("body", await BodyAsync());
        var (root, problems) = decoded.Text is { } text ? YamlReader.Read(text) : (null, decoded.Problems);
        return root is not null && problems.Count == 0
            ? root
            : throw new BadCallException(problems.Count > 0 ? problems[0].Message : Say.Of("web.api.no-body"), Place(problems));
    }

    /// <summary>The text of a key of a map in the body; null where there is none.</summary>
    public static string? Text(Node body, string key) =>
        (body as MapNode)?.Entries.FirstOrDefault(e => e.Key == key)?.Value is ScalarNode { IsNull: false } value ? value.Value : null;

    /// <summary>The node under a key of a map in the body.</summary>
    public static Node? Under(Node body, string key) => (body as MapNode)?.Entries.FirstOrDefault(e => e.Key == key)?.Value;

    /// <summary>The texts of a list under a key of a map in the body.</summary>
    public static IReadOnlyList<string> Texts(Node body, string key) =>
        Under(body, key) is ListNode list ? [.. list.Items.OfType<ScalarNode>().Select(s => s.Value)] : [];

    private static string? Place(IReadOnlyList<Problem> problems) => problems.Count > 0 ? $"{problems[0].At.Line}:{problems[0].At.Column}" : null;
}
