using System.Collections.Concurrent;

namespace Sim.Load.Classes;

/// <summary>What a student did: the words by which it is found in the store are its own and nobody else's.</summary>
internal enum Deed
{
    Look,
    Message,
    Note,
    Propose,
    Agree,
    Settle,
    Draft,
    Sign,
}

/// <summary>
/// One deed as its student has it: where, by whom, and what to look for. It was acknowledged, or refused with a reason, or (neither) never answered.
/// </summary>
internal sealed record Entry(Deed Deed, string Run, string Role, string Student, string Words)
{
    /// <summary>Of a signature: which clause.</summary>
    public int Clause { get; init; }

    public bool IsAcknowledged { get; set; }

    public bool IsRefused { get; set; }

    /// <summary>How often the form was sent.</summary>
    public int Sent { get; set; }
}

/// <summary>A process that is killed, and when.</summary>
internal sealed record Fault(string What, TimeSpan At)
{
    /// <summary>Of each whom it concerned: how long until everything was there again.</summary>
    public ConcurrentDictionary<string, TimeSpan> Back { get; } = new();
}

/// <summary>Where the browsers of some students are led to: a port of this computer.</summary>
internal sealed class Way(int port)
{
    private volatile int _port = port;

    public int Port
    {
        get => _port;
        set => _port = value;
    }
}

/// <summary>All that was done, seen and measured.</summary>
internal sealed class Ledger(TimeProvider time)
{
    /// <summary>So long after a kill what is slow is the kill's.</summary>
    public static readonly TimeSpan Shadow = TimeSpan.FromSeconds(10);

    private long _start = time.GetTimestamp();
    private volatile Fault[] _faults = [];

    public ConcurrentQueue<Entry> Entries { get; } = new();

    public ConcurrentQueue<(Deed Deed, double Milliseconds, bool IsInShadow)> Actions { get; } = new();

    /// <summary>Pages that were fetched because something changed.</summary>
    public ConcurrentQueue<(double Milliseconds, bool IsInShadow)> Refreshes { get; } = new();

    /// <summary>What a page that says hello, and a commit of nothing, took meanwhile: less nothing can take on this machine at this hour.</summary>
    public ConcurrentQueue<double> Hellos { get; } = new();

    public ConcurrentQueue<double> Commits { get; } = new();

    public ConcurrentDictionary<string, int> Answers { get; } = new();

    /// <summary>Why forms were refused.</summary>
    public ConcurrentDictionary<string, int> Refusals { get; } = new();

    /// <summary>What must not be: a pass or a form that is not known any more.</summary>
    public ConcurrentQueue<string> Broken { get; } = new();

    public IReadOnlyList<Fault> Faults => _faults;

    public TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>From here on it counts.</summary>
    public void Restart()
    {
        _start = time.GetTimestamp();
        Answers.Clear();
    }

    public void Add(Fault fault) => _faults = [.. _faults, fault];

    public bool IsInShadow(TimeSpan from, TimeSpan to) => _faults.Any(f => from < f.At + Shadow && to > f.At);

    public void Count(string answer) => Answers.AddOrUpdate(answer, 1, (_, n) => n + 1);
}
