package dev.gatehouse.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.lab.result.Example;
import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentionTest {

    /** No number of replicas serves more than 20,000 requests a second. */
    private static final List<Point> POINTS =
            new Points(new Scalability(2_000, 0.1, 0), List.of(1, 2, 4, 8), 3).noisy(0.0001, 1);

    @Test
    void whereReplicasContendTheirCeilingIsAWall() {
        var contended = Handmade.local(POINTS, Use.RESOURCE);

        var wall = new Walls(contended).list().get(0);

        assertEquals("contention among resource-services, extrapolated from 8", wall.what());
        assertEquals(20_000 * 0.5, wall.perSecond(), 200);
    }

    @Test
    void whereReplicasContendMoreOfThemAreNeeded() {
        var contended = Handmade.local(POINTS, Use.RESOURCE);

        // 12,000/s of 2,000/s each: N = 6 (1 + 0.1 (N - 1)), so N = 13.5
        assertEquals("14", new ServiceNeeds(contended).contended());
    }

    @Test
    void whereSomethingElseHadNoMoreToGiveTheReplicasAreNotBlamed() {
        var host = Handmade.local(POINTS, Turn.HOST);
        var redis = Handmade.local(POINTS, Use.REDIS);

        assertEquals("that of host", new ServiceNeeds(host).contended());
        assertEquals("that of redis", new ServiceNeeds(redis).contended());
        assertEquals(List.of(), new Walls(host).list());
    }

    @Test
    void whereTheReasonCanNotBeToldNothingIsReckonedFromIt() {
        var vague = new Points(new Scalability(500, 0.06, 0), List.of(1, 2, 4), 3).noisy(0.02, 5);
        var contended = Handmade.local(vague, "");

        assertEquals("more: how many can't be told", new ServiceNeeds(contended).contended());
        assertEquals(List.of(), new Walls(contended).list());
    }

    @Test
    void aSectionTellsTheLawOfEachSubject() {
        var section = CapacitySection.of(Example.of(1));

        assertEquals(9, section.scaling().rows().size(), "six modes, and what the auth-service was asked for");
        assertEquals(4, section.forecast().size());
        assertEquals(6, section.forecast().get(0).rows().size());
        assertFalse(section.notes().toString().contains("`local`"), "three counts in three rounds tell all of it");
        section.forecast().forEach(grid -> grid.rows()
                .forEach(row -> assertEquals(grid.header().size(), row.size())));
    }
}
