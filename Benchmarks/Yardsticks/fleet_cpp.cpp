// Fleet rollout workload, plain C++: the "competent C++ engineer over a weekend" yardstick.
// Hand-written event loop over std::priority_queue (binary heap), GSL (mt19937 + stock variate functions).
//   g++ -O2 -march=native -std=c++17 fleet_cpp.cpp -lgsl -lgslcblas -lm -o fleet_cpp
//   ./fleet_cpp DEVICES [SEED=1] [REPLICATIONS=1]
// Model (minutes): see README.md. One line of JSON per replication.
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <sys/resource.h>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <queue>
#include <vector>

static double cpuSeconds() { timespec t; clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }
static double wallSeconds() { timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }

enum Kind : int { CheckIn, Delivered, ResetDone, WifiDone, TechWifiDone, LinkWake, PoliciesDone, ReimageDone };

struct Event {
  double time; uint64_t seq; int kind; int id; uint64_t gen;
  bool operator<(const Event& o) const { return time > o.time || (time == o.time && seq > o.seq); }
};

struct Job { int device; bool reimage; };

struct Link {                       // processor sharing in virtual time: V = work each present job has received
  double V = 0, last = 0; uint64_t gen = 0;
  std::priority_queue<std::pair<double, int>, std::vector<std::pair<double, int>>, std::greater<>> jobs;
};

struct Site { int freeTechs = 2; double busy = 0; std::deque<Job> queue; Link link; };
struct Device { int site; double downSince = 0, downtime = 0; };

class Fleet {
 public:
  Fleet(int devices, unsigned long seed) : D(devices), S(std::max(1, devices / 250)), dev(devices), site(S) {
    rng = gsl_rng_alloc(gsl_rng_mt19937); gsl_rng_set(rng, seed);
    for (int i = 0; i < D; i++) dev[i].site = i % S;
  }
  ~Fleet() { gsl_rng_free(rng); }

  void run() {
    for (int i = 0; i < D; i++) at(gsl_ran_flat(rng, 0, 480), CheckIn, i);
    while (!calendar.empty()) {
      Event e = calendar.top(); calendar.pop();
      now = e.time; popped++; handle(e);
    }
  }

  void report(unsigned long seed, double cpu, double wall) {
    std::vector<double> d; d.reserve(D); double sum = 0, busy = 0;
    for (auto& x : dev) { d.push_back(x.downtime); sum += x.downtime; }
    for (auto& s : site) busy += s.busy;
    std::sort(d.begin(), d.end());
    auto q = [&](double p) { double h = p * (D - 1); size_t k = (size_t)h; return d[k] + (h - k) * (d[std::min<size_t>(k + 1, D - 1)] - d[k]); };
    rusage ru; getrusage(RUSAGE_SELF, &ru);
    printf("{\"impl\":\"cpp\",\"devices\":%d,\"seed\":%lu,\"mean\":%.4f,\"p50\":%.4f,\"p95\":%.4f,\"p99\":%.4f,\"makespan\":%.3f,\"tech_util\":%.6f,"
           "\"popped\":%llu,\"stale\":%llu,\"events\":%llu,\"max_pending\":%zu,\"cpu_s\":%.4f,\"wall_s\":%.4f,\"events_per_s\":%.0f,\"ns_per_event\":%.1f,\"maxrss_kib\":%ld}\n",
           D, seed, sum / D, q(.5), q(.95), q(.99), makespan, busy / (2.0 * S * makespan),
           (unsigned long long)popped, (unsigned long long)stale, (unsigned long long)(popped - stale), maxPending, cpu, wall,
           (popped - stale) / cpu, cpu / (popped - stale) * 1e9, ru.ru_maxrss);
  }

 private:
  static constexpr double kSize = 2.5e9 * 8 / 1e6, kRate = 500.0 * 60;   // Mbit, Mbit per minute
  int D, S; gsl_rng* rng; double now = 0, makespan = 0; uint64_t seq = 0, popped = 0, stale = 0; size_t maxPending = 0;
  std::vector<Device> dev; std::vector<Site> site;
  std::priority_queue<Event> calendar;
  int freeSlots = 200; std::deque<int> slotQueue;

  void at(double t, int kind, int id, uint64_t gen = 0) { calendar.push({t, seq++, kind, id, gen}); maxPending = std::max(maxPending, calendar.size()); }
  void in(double dt, int kind, int id) { at(now + dt, kind, id); }
  double lognormal(double mean, double cv) { double s2 = std::log(1 + cv * cv); return gsl_ran_lognormal(rng, std::log(mean) - s2 / 2, std::sqrt(s2)); }

  void deliver(int d) { in(gsl_ran_exponential(rng, 0.5), Delivered, d); }

  void startTech(Site& s, Job j) {
    s.freeTechs--;
    double t = j.reimage ? lognormal(75, 0.4) : gsl_ran_gamma(rng, 2, 6);
    s.busy += t; in(t, j.reimage ? ReimageDone : TechWifiDone, j.device);
  }
  void requestTech(Site& s, Job j) { if (s.freeTechs > 0) startTech(s, j); else s.queue.push_back(j); }
  void releaseTech(Site& s) { s.freeTechs++; if (!s.queue.empty()) { Job j = s.queue.front(); s.queue.pop_front(); startTech(s, j); } }

  void advance(Link& l) { if (!l.jobs.empty()) l.V += (now - l.last) * kRate / l.jobs.size(); l.last = now; }
  void reschedule(Link& l, int s) { l.gen++; if (!l.jobs.empty()) at(now + std::max(0.0, l.jobs.top().first - l.V) * l.jobs.size() / kRate, LinkWake, s, l.gen); }
  void startDownload(int d) { int s = dev[d].site; Link& l = site[s].link; advance(l); l.jobs.push({l.V + kSize, d}); reschedule(l, s); }

  void done(int d) { dev[d].downtime = now - dev[d].downSince; makespan = std::max(makespan, now); }

  void handle(const Event& e) {
    int d = e.id;
    switch (e.kind) {
      case CheckIn: if (freeSlots > 0) { freeSlots--; deliver(d); } else slotQueue.push_back(d); break;
      case Delivered:
        if (!slotQueue.empty()) { int n = slotQueue.front(); slotQueue.pop_front(); deliver(n); } else freeSlots++;
        dev[d].downSince = now; in(lognormal(35, 0.35), ResetDone, d); break;
      case ResetDone:
        if (gsl_rng_uniform(rng) < 0.97) in(gsl_ran_weibull(rng, 0.5, 1.5), WifiDone, d);
        else requestTech(site[dev[d].site], {d, false});
        break;
      case TechWifiDone: releaseTech(site[dev[d].site]); startDownload(d); break;
      case WifiDone: startDownload(d); break;
      case LinkWake: {
        Link& l = site[d].link; if (e.gen != l.gen) { stale++; break; }
        advance(l); l.V = l.jobs.top().first; int who = l.jobs.top().second; l.jobs.pop(); reschedule(l, d);
        in(gsl_ran_gamma(rng, 3, 6), PoliciesDone, who); break;
      }
      case PoliciesDone: if (gsl_rng_uniform(rng) < 0.03) requestTech(site[dev[d].site], {d, true}); else done(d); break;
      case ReimageDone: releaseTech(site[dev[d].site]); done(d); break;
    }
  }
};

int main(int argc, char** argv) {
  int D = argc > 1 ? (int)atof(argv[1]) : 10000; unsigned long seed = argc > 2 ? strtoul(argv[2], nullptr, 10) : 1; int reps = argc > 3 ? atoi(argv[3]) : 1;
  for (int r = 0; r < reps; r++) {
    double c0 = cpuSeconds(), w0 = wallSeconds();
    Fleet f(D, seed + r); f.run();
    double c = cpuSeconds() - c0, w = wallSeconds() - w0;
    f.report(seed + r, c, w);
  }
}
